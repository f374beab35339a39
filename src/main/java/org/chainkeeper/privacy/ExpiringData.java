package org.chainkeeper.privacy;

import java.time.Instant;

/**
 * Data with a last day. Every method deletes at most {@code limit} rows, says how many it deleted, and
 * throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public interface ExpiringData {
  /** Ends connections whose last visit was before this; a grant goes with its last connection. */
  int endUnvisited(Instant before, int limit);

  /** Deletes tickets, consents under way and former secrets whose time is over. */
  int deleteExpired(Instant now, int limit);
}
