package org.chainkeeper.installation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/**
 * All installed tenants. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the
 * database does not answer.
 */
public interface TenantRegister {
  /**
   * Tenants ordered by their last signed request, oldest first.
   *
   * @param after the last one of the previous page
   * @param limit maximum number of rows
   */
  List<TenantUse> list(Optional<TenantUse> after, int limit);

  /**
   * Deletes the tenant, its secrets and the consents that were started there; its connections stay.
   *
   * @param signedBefore if present, a tenant that has signed a request since then is not removed
   * @return whether it was removed
   */
  boolean remove(TenantId tenant, Optional<Instant> signedBefore);
}
