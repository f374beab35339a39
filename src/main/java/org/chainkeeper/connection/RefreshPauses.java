package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Map;
import org.chainkeeper.tenant.TenantId;

/** Which tenants' admins have paused the refreshing of tokens. */
@FunctionalInterface
public interface RefreshPauses {
  /**
   * All tenants whose refreshing is paused now, and when each pause ends by itself, by the database's
   * clock.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Map<TenantId, Instant> active();
}
