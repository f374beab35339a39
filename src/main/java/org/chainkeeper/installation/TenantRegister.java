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
   * Tenants in the order of their last signed request, the longest silent first.
   *
   * @param after the last one of the page before
   * @param limit rows at most
   */
  List<TenantUse> list(Optional<TenantUse> after, int limit);

  /**
   * Forgets the tenant, its secrets and the consents that were begun there; its connections stay.
   *
   * @param signedBefore with it, a tenant that has signed a request since then stays
   * @return whether it was forgotten
   */
  boolean remove(TenantId tenant, Optional<Instant> signedBefore);
}
