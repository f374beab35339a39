package org.chainkeeper.connection;

import java.net.URI;
import java.util.Optional;

/** Public information that an Atlassian host gives about itself. */
@FunctionalInterface
public interface TenantInfo {
  /**
   * The cloud id of the site at this address; empty when there is none. Returns within the
   * implementation's deadline, never throws.
   */
  Optional<String> cloudId(URI baseUrl);
}
