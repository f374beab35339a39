package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.KeepAlive;
import org.chainkeeper.rotation.Snapshot;

/** The kinds of work of the sweeper, each of which has its own share of a sweep. */
enum DueWork {
  LEASE,
  SETTLEMENT,
  RETRY,
  KEEP_ALIVE;

  /** When this work is due for a row; empty when it never is. */
  Optional<Instant> dueAt(Snapshot row) {
    boolean connected = row.state() instanceof GrantState.Connected;
    if (row.lease().isPresent()) {
      return this == LEASE ? Optional.of(row.lease().get().until()) : Optional.empty();
    }
    return switch (this) {
      case LEASE -> Optional.empty();
      case SETTLEMENT -> row.marks().settleAt();
      case RETRY -> connected ? Optional.empty() : row.retryAt();
      case KEEP_ALIVE -> connected ? keepAliveAt(row) : Optional.empty();
    };
  }

  private static Optional<Instant> keepAliveAt(Snapshot row) {
    Instant dueAt = KeepAlive.dueAt(row.rotatedAt(), row.pair().refresh());
    Instant notBefore = row.retryAt().orElse(dueAt);
    return row.marks().unsettled().isPresent()
        ? Optional.empty()
        : Optional.of(dueAt.isAfter(notBefore) ? dueAt : notBefore);
  }
}
