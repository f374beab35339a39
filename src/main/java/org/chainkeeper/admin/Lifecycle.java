package org.chainkeeper.admin;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.tenant.Installations;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs and uninstalls the app, once Atlassian has proven to be the one who asks. Both throw {@link
 * org.chainkeeper.tenant.StorageUnavailable} and may be repeated then.
 */
public final class Lifecycle {
  /** How long requests that were signed before a new installation are still good. */
  static final Duration FORMER_SECRET_FOR = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final Installations installations;
  private final Connections connections;
  private final InstantSource clock;

  public Lifecycle(Installations installations, Connections connections, InstantSource clock) {
    this.installations = installations;
    this.connections = connections;
    this.clock = clock;
  }

  /** Every installation brings a new secret, a repeated one included. */
  public void install(TenantId tenant, URI baseUrl, SharedSecret secret) {
    installations.install(tenant, baseUrl, secret, clock.instant().plus(FORMER_SECRET_FOR));
    log.info("installed by {}", baseUrl);
  }

  /** Refuses the tenant's requests first, so that nobody connects anew, and ends its connections. */
  public void uninstall(TenantId tenant) {
    installations.uninstall(tenant);
    connections.unlinkAll(tenant);
    log.info("uninstalled by {}", tenant);
  }
}
