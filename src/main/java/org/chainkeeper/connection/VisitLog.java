package org.chainkeeper.connection;

import java.time.Instant;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Stores when a connection was last used. */
public interface VisitLog {
  /**
   * Records a visit at {@code now}, unless one after {@code before} is recorded already.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  void visited(TenantId tenant, AccountId account, Instant now, Instant before);
}
