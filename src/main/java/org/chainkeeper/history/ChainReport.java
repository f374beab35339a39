package org.chainkeeper.history;

import java.util.List;
import java.util.Optional;

/**
 * A chain with its history and the cause of its end.
 *
 * @param entries the newest lines, oldest first
 * @param more whether there are older lines
 * @param loss empty while the chain is not lost
 */
public record ChainReport(
    ChainSummary chain, List<HistoryEntry> entries, boolean more, Optional<Loss> loss) {
  public ChainReport {
    entries = List.copyOf(entries);
  }
}
