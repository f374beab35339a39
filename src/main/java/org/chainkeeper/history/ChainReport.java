package org.chainkeeper.history;

import java.util.List;
import java.util.Optional;

/**
 * A chain with its history and the cause of its end.
 *
 * @param page some of its lines
 * @param loss empty while the chain is not lost
 */
public record ChainReport(ChainSummary chain, HistoryPage page, Optional<Loss> loss) {
  /** Oldest first. */
  public List<HistoryEntry> entries() {
    return page.entries();
  }

  /** Whether there are older lines. */
  public boolean more() {
    return page.earlier().isPresent();
  }
}
