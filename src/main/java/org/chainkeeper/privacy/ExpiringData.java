package org.chainkeeper.privacy;

import java.time.Instant;

/**
 * Deletes expired data. Every method deletes at most {@code limit} rows of a table, returns how many it
 * deleted, and throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not
 * answer.
 */
public interface ExpiringData {
  /** Ends connections whose last visit was before this; a grant goes with its last connection. */
  int endUnused(Instant before, int limit);

  /** Deletes lines of histories and pauses that are older than this, and what was counted of the lines. */
  int deleteHistory(Instant before, int limit);

  /** Deletes expired tickets, pending consents, previous secrets and events that were delivered. */
  int deleteExpired(Instant now, int limit);
}
