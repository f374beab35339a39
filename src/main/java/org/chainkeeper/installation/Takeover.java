package org.chainkeeper.installation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a Connect tenant go on as the tenant of its site on Forge. Three things have to agree, in
 * whatever order they arrive:
 *
 * <ol>
 *   <li>a Connect installation, signed by Atlassian, names the Forge installation;
 *   <li>the site at the tenant's base url tells its own cloud id;
 *   <li>a Forge token, signed by Atlassian, names the installation with the same cloud id.
 * </ol>
 *
 * Safe for concurrent use.
 */
public final class Takeover {
  /** Between two requests to the same site. */
  private static final Duration REQUEST_INTERVAL = Duration.ofSeconds(5);

  /** How long requests wait for a site that does not answer, before it is a tenant of its own. */
  private static final Duration PENDING_FOR = Duration.ofMinutes(10);

  private static final int MAX_SITES = 10_000;
  private static final Logger log = LoggerFactory.getLogger(Takeover.class);

  private final ForgeTakeovers takeovers;
  private final Function<URI, Optional<String>> cloudIdAt;
  private final InstantSource clock;
  private final Cache<TenantId, Instant> requested;

  /**
   * @param cloudIdAt asks the site at this base url; returns within seconds, does not throw
   */
  public Takeover(
      ForgeTakeovers takeovers, Function<URI, Optional<String>> cloudIdAt, InstantSource clock) {
    this.takeovers = takeovers;
    this.cloudIdAt = cloudIdAt;
    this.clock = clock;
    this.requested =
        Caffeine.newBuilder()
            .maximumSize(MAX_SITES)
            .expireAfterWrite(REQUEST_INTERVAL)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** After a verified Connect installation that names a Forge installation. */
  public void claim(ForgeInstallationId installation, TenantId tenant) {
    takeovers.claim(installation, tenant, clock.instant());
    attempt(installation);
  }

  /** What is known of an installation after an attempt. */
  public enum State {
    /** Nothing is to be linked. */
    UNCLAIMED,
    /** A tenant was linked by this attempt. */
    LINKED,
    /** A Connect tenant may be the tenant of the site; it is not certain yet. */
    PENDING
  }

  /**
   * Links the installation if everything is known; asks a site for its cloud id once in five seconds at
   * most. A site that has not told it ten minutes after the claim goes on as a tenant of its own, and
   * is linked when it tells it.
   */
  public State attempt(ForgeInstallationId installation) {
    State state = State.UNCLAIMED;
    for (ForgeTakeovers.Claim claim : takeovers.claims(installation)) {
      boolean isProven = claim.cloudId().isPresent() || prove(installation, claim);
      if (isProven && takeovers.link(installation, claim.tenant())) {
        log.info("tenant {} goes on as Forge installation {}", claim.tenant(), installation);
        return State.LINKED;
      }
      if (!isProven && clock.instant().isBefore(claim.claimedAt().plus(PENDING_FOR))) {
        state = State.PENDING;
      }
    }
    return state;
  }

  private boolean prove(ForgeInstallationId installation, ForgeTakeovers.Claim claim) {
    if (requested.asMap().putIfAbsent(claim.tenant(), clock.instant()) != null) {
      return false;
    }
    Optional<String> cloudId = cloudIdAt.apply(claim.baseUrl());
    cloudId.ifPresentOrElse(
        id -> takeovers.prove(installation, claim.tenant(), id),
        () ->
            log.warn(
                "{} does not tell its cloud id: tenant {} is not linked to its Forge installation"
                    + " yet; it is asked again",
                claim.baseUrl(),
                claim.tenant()));
    return cloudId.isPresent();
  }
}
