package org.chainkeeper.rotation.explore;

import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;

/** A pause that stops what it must not stop. */
final class BrokenPauses {
  private BrokenPauses() {}

  /** Nothing of a paused tenant's grant is due, not even what has to be settled. */
  static Grants dropSettlements(Store store) {
    return new DelegatingGrants(store) {
      @Override
      public List<GrantId> due(int limit) {
        List<GrantId> due = store.due(limit);
        return store.isPaused() ? due.stream().filter(id -> !Store.isOfPaused(id)).toList() : due;
      }
    };
  }
}
