package org.chainkeeper.rotation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers which tokens were handed out while the minimum age of their grant was raised, so that a
 * proven answer costs a write only then. Safe for concurrent use.
 */
final class ForcedRefreshes {
  private static final int MAX_GRANTS = 10_000;

  private final RejectionRules rules;
  private final ConcurrentMap<GrantId, Long> raised = new ConcurrentHashMap<>();

  ForcedRefreshes(RejectionRules rules) {
    this.rules = rules;
  }

  /** Records a row whose token is handed out. */
  void handedOut(Snapshot row) {
    if (!rules.isRaised(row)) {
      raised.remove(row.id());
    } else if (raised.size() < MAX_GRANTS) {
      raised.put(row.id(), row.rotation());
    }
  }

  /** Whether the minimum age was raised when this token was handed out; true once. */
  boolean takeRaised(GrantId id, long rotation) {
    return raised.remove(id, rotation);
  }
}
