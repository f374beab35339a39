package org.chainkeeper.installation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends installations of the Forge app. Atlassian delivers events late, twice and in any
 * order, and some are lost; docs/TENANTS.md has a table of the rules. All methods throw {@link
 * org.chainkeeper.fault.StorageUnavailable} and may be repeated then.
 */
public final class ForgeLifecycle {
  /** How long a re-installation finds the connections and settings; as long as Forge's own storage. */
  public static final Duration KEPT_FOR = Duration.ofDays(28);

  private static final Logger log = LoggerFactory.getLogger(ForgeLifecycle.class);
  private static final int PURGE_BATCH = 100;

  private final ForgeRegister register;
  private final Takeover takeover;
  private final Consumer<TenantId> endConnections;
  private final InstantSource clock;

  /**
   * @param endConnections ends all connections of a tenant; may be repeated
   */
  public ForgeLifecycle(
      ForgeRegister register,
      Takeover takeover,
      Consumer<TenantId> endConnections,
      InstantSource clock) {
    this.register = register;
    this.takeover = takeover;
    this.endConnections = endConnections;
    this.clock = clock;
  }

  /**
   * An installation or an upgrade.
   *
   * @return whether it took effect: not for an installation that has ended or is another site's
   */
  public boolean installed(ForgeCall call) {
    ForgeInstallation installation = call.installation();
    boolean isLive = register.register(installation, call.issuedAt()).isPresent();
    if (isLive) {
      takeover.attempt(installation.id());
    }
    log.info(
        isLive
            ? "Forge installation {} is registered"
            : "an event of the Forge installation {}, which has ended or is another site's,"
                + " changes nothing",
        installation.id());
    return isLive;
  }

  /**
   * Rejects the installation's requests from now on. Connections and settings of a tenant without
   * another installation stay for {@link #KEPT_FOR}.
   *
   * @return whether it took effect: not a second time
   */
  public boolean uninstalled(ForgeCall call) {
    ForgeInstallation installation = call.installation();
    boolean isEnded = register.end(installation.id(), installation.cloudId(), clock.instant());
    log.info(
        isEnded
            ? "Forge installation {} has ended"
            : "the end of the Forge installation {} changes nothing: it is unknown, has ended"
                + " before or is another site's",
        installation.id());
    return isEnded;
  }

  /** Removes tenants whose last installation ended {@link #KEPT_FOR} ago. Several nodes may run it. */
  public void purge() {
    Instant before = clock.instant().minus(KEPT_FOR);
    List<TenantId> ended;
    do {
      ended = register.removeEnded(before, PURGE_BATCH);
      for (TenantId tenant : ended) {
        endConnections.accept(tenant);
        log.info("removed tenant {}, which has not been installed again", tenant);
      }
    } while (!ended.isEmpty());
  }
}
