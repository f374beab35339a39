package org.chainkeeper.installation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores which Forge installation takes over which tenant of Connect. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer, and may be repeated then.
 */
public interface ForgeTakeovers {
  /**
   * A claim that is not linked yet.
   *
   * @param baseUrl of the tenant's Connect installation
   * @param cloudId as the site at this address has told; empty until it has answered
   */
  record Claim(TenantId tenant, URI baseUrl, Optional<String> cloudId, Instant claimedAt) {}

  /** Records that a Connect installation names a Forge installation; replaces the tenant's last claim. */
  void claim(ForgeInstallationId installation, TenantId tenant, Instant now);

  /** The claims on an installation, at most one for each tenant. */
  List<Claim> claims(ForgeInstallationId installation);

  /** Records which site the tenant's base url belongs to. */
  void prove(ForgeInstallationId installation, TenantId tenant, String cloudId);

  /**
   * Makes the claim's tenant the tenant of the installation's site, with the connections that the
   * site's tenant had before. Does nothing until the installation is registered on the site that
   * the claim has proven.
   *
   * @return whether it was linked
   */
  boolean link(ForgeInstallationId installation, TenantId tenant);
}
