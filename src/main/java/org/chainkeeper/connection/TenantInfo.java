package org.chainkeeper.connection;

import java.net.URI;
import java.util.Optional;

/** What a host of Atlassian's tells anybody about itself. */
@FunctionalInterface
public interface TenantInfo {
  /**
   * The cloud id of the site at this address; empty when it does not say. Ends within the
   * implementation's deadline, never throws.
   */
  Optional<String> cloudId(URI baseUrl);
}
