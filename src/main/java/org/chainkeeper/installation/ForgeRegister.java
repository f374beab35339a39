package org.chainkeeper.installation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores installations of the Forge app. A Confluence site is one tenant, whatever its installations:
 * a re-installation finds the tenant of the site again. The end of an installation is final. Every
 * method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not answer, and
 * may be repeated then.
 */
public interface ForgeRegister extends ForgeInstallations {
  /**
   * Records an installation; a repetition changes nothing, and neither do the facts of an older token.
   * The first installation on a site makes the site a tenant.
   *
   * @param issuedAt when the token was issued
   * @return the tenant; empty when the installation has ended or belongs to another site
   */
  Optional<TenantId> register(ForgeInstallation installation, Instant issuedAt);

  /**
   * Ends an installation, also one whose beginning has not been delivered yet. With the tenant's last
   * installation of either host its pending consents are deleted; connections and settings stay for
   * {@link ForgeLifecycle#KEPT_FOR}.
   *
   * @return whether this ended a known installation
   */
  boolean end(ForgeInstallationId installation, String cloudId, Instant now);

  /**
   * Removes tenants that ended before, and ended installations of that age; their connections stay.
   *
   * @param limit maximum number of tenants
   * @return the tenants that this call has removed
   */
  List<TenantId> removeEnded(Instant before, int limit);
}
