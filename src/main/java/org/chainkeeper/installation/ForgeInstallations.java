package org.chainkeeper.installation;

import java.util.Optional;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;

/** Which tenant a Forge installation belongs to. Safe for concurrent use. */
@FunctionalInterface
public interface ForgeInstallations {
  /**
   * The tenant that has this installation now.
   *
   * @param installation from a verified token
   * @param cloudId of the Confluence site, from the same token
   * @return empty for an unknown installation, one that has ended, and one of another site
   * @throws TakeoverPending when the tenant is not certain yet
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Optional<TenantId> tenantOf(ForgeInstallationId installation, String cloudId);
}
