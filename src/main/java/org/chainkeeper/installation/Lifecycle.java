package org.chainkeeper.installation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs and uninstalls the app, once Atlassian has proven to be the one who asks. Both throw {@link
 * org.chainkeeper.fault.StorageUnavailable} and may be repeated then.
 */
public final class Lifecycle {
  /** How long context tokens that were signed before a new installation are still good. */
  static final Duration FORMER_SECRET_FOR = Duration.ofMinutes(15);

  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final Installations installations;
  private final Consumer<TenantId> endConnections;
  private final InstantSource clock;

  /**
   * @param endConnections ends all connections of a tenant; may be repeated
   */
  public Lifecycle(
      Installations installations, Consumer<TenantId> endConnections, InstantSource clock) {
    this.installations = installations;
    this.endConnections = endConnections;
    this.clock = clock;
  }

  /**
   * A call that has counted before changes nothing, and neither does one that was signed before the
   * tenant's newest.
   *
   * @return whether it counts
   */
  public boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret) {
    Instant formerUntil = clock.instant().plus(FORMER_SECRET_FOR);
    boolean counts =
        installations.install(call, tenant, baseUrl, frameOrigins, secret, formerUntil);
    log.info(
        counts ? "installed by {}" : "a repeated or older installation by {} changes nothing",
        baseUrl);
    return counts;
  }

  /**
   * Refuses the tenant's requests first, so that no one connects there again, and ends its connections.
   * A call that has counted before ends those that are left of it, unless the tenant is installed again.
   *
   * @return whether it counts
   */
  public boolean uninstall(LifecycleCall call, TenantId tenant) {
    boolean counts = installations.uninstall(call, tenant);
    if (installations.find(tenant).isEmpty()) {
      endConnections.accept(tenant);
    }
    log.info(
        counts ? "uninstalled by {}" : "a repeated or older uninstallation by {} changes nothing",
        tenant);
    return counts;
  }
}
