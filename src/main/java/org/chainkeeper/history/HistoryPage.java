package org.chainkeeper.history;

import java.util.List;
import java.util.Optional;

/**
 * A part of a grant's history.
 *
 * @param entries oldest first
 * @param earlier position of the first of them, where there are older ones
 * @param exchangedBefore how many tokens of the first entry's family were exchanged before it
 */
public record HistoryPage(
    List<HistoryEntry> entries, Optional<HistoryPosition> earlier, long exchangedBefore) {
  public HistoryPage {
    entries = List.copyOf(entries);
  }
}
