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
 * Installs and uninstalls the app after a {@link LifecycleCheck}. Both methods throw {@link
 * org.chainkeeper.fault.StorageUnavailable} and may be repeated then.
 */
public final class Lifecycle {
  /** How long context tokens signed with the secret before a new installation are accepted. */
  static final Duration PREVIOUS_SECRET_LIFETIME = Duration.ofMinutes(15);

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
   * A repeated call changes nothing, and neither does one that was signed before the tenant's
   * newest.
   *
   * @return whether it took effect
   */
  public boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret) {
    Instant previousUntil = clock.instant().plus(PREVIOUS_SECRET_LIFETIME);
    boolean applied =
        installations.install(call, tenant, baseUrl, frameOrigins, secret, previousUntil);
    log.info(
        applied ? "installed by {}" : "a repeated or older installation by {} changes nothing",
        baseUrl);
    return applied;
  }

  /**
   * Rejects the tenant's requests first, so that no new connection is created, then ends its
   * connections. A repeated call ends remaining connections, unless the tenant has been installed
   * again. Connections of a tenant that has the app through Forge, too, stay.
   *
   * @return whether it took effect
   */
  public boolean uninstall(LifecycleCall call, TenantId tenant) {
    boolean applied = installations.uninstall(call, tenant);
    if (!installations.isKept(tenant)) {
      endConnections.accept(tenant);
    }
    log.info(
        applied ? "uninstalled by {}" : "a repeated or older uninstallation by {} changes nothing",
        tenant);
    return applied;
  }
}
