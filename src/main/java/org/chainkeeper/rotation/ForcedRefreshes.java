package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers which tokens were handed out while their grant's minimum age was doubled, so that an answer
 * that is proven costs a write only then. Safe for concurrent use.
 */
final class ForcedRefreshes {
  private static final int MAX_GRANTS = 10_000;

  private final Duration minAge;
  private final ConcurrentMap<GrantId, Long> doubled = new ConcurrentHashMap<>();

  ForcedRefreshes(Duration minAge) {
    this.minAge = minAge;
  }

  /** Takes note of a row whose token is handed out. */
  void handedOut(Snapshot row) {
    if (row.minAge().compareTo(minAge) <= 0) {
      doubled.remove(row.id());
    } else if (doubled.size() < MAX_GRANTS) {
      doubled.put(row.id(), row.rotation());
    }
  }

  /** Whether the minimum age was doubled when this token was handed out; true once. */
  boolean takeDoubled(GrantId id, long rotation) {
    return doubled.remove(id, rotation);
  }
}
