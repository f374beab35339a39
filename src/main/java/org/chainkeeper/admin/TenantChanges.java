package org.chainkeeper.admin;

import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/** Whether something has changed that the admin page of a tenant shows. */
@FunctionalInterface
public interface TenantChanges {
  /** Lines that are looked through at most; of a position before them, a change is assumed. */
  long MAX_LINES = 100_000;

  /**
   * @param now where to continue
   * @param changed whether a grant of the tenant has a line after the position that was given, or the rest
   *     is another one
   */
  record Reading(ChangePosition now, boolean changed) {}

  /**
   * Reads two times, so that the search begins at a line that exists already. A line whose transaction ends after that of a later line may be missed; the next change
   * shows it.
   *
   * @param after empty: nothing has changed
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Reading read(TenantId tenant, Optional<ChangePosition> after);
}
