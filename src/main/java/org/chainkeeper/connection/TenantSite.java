package org.chainkeeper.connection;

import java.net.URI;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/**
 * Where an installed tenant's Confluence is.
 *
 * @param baseUrl of its last installation
 * @param cloudId of the site, where a token of Forge has proven it
 */
public record TenantSite(URI baseUrl, Optional<String> cloudId) {

  /** Stores where tenants are. */
  @FunctionalInterface
  public interface Lookup {
    /**
     * @return empty when the tenant does not have the app now
     * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
     */
    Optional<TenantSite> find(TenantId tenant);
  }
}
