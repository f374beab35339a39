package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Token;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Unreadable;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.ForgeInstallations;
import org.chainkeeper.installation.TakeoverPending;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forge invocation tokens, which Atlassian signs with RS256 for each call of the app's iframes. All
 * claims are checked before a key is looked up, and the signature before the database is read. The
 * bridge uses a token again until it expires, so a token is not good for one call only.
 */
public final class ForgeTokens {
  /** Of all headers that Forge sends. */
  static final int MAX_CHARACTERS = 32 * 1024;

  /** Forge signs for 25 s, and says to allow for clocks that differ by a few seconds. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  static final Duration MAX_LIFETIME = Duration.ofMinutes(15);

  private static final Logger log = LoggerFactory.getLogger(ForgeTokens.class);
  static final String ALGORITHM = "RS256";
  static final String APP_PREFIX = "ari:cloud:ecosystem::app/";
  private static final List<String> ADMIN_MODULES =
      List.of("chainkeeper-admin", "chainkeeper-configure");

  private final ForgeKeys keys;
  private final ForgeInstallations installations;
  private final ForgeSites sites;
  private final InstantSource clock;
  private final String app;

  /**
   * @param appId the uuid of the Forge app
   * @param apiUrl the address of Atlassian's APIs, without a slash at its end
   */
  public ForgeTokens(
      ForgeKeys keys,
      ForgeInstallations installations,
      AllowedHosts hosts,
      URI apiUrl,
      InstantSource clock,
      String appId) {
    this.keys = keys;
    this.installations = installations;
    this.sites = new ForgeSites(hosts, apiUrl);
    this.clock = clock;
    this.app = APP_PREFIX + appId;
  }

  /** Of macros, editor and a viewer's own page. */
  public CallerCheck viewers() {
    return request ->
        verify(
            request.token(),
            seen ->
                seen.claims().isLicensed()
                    ? new CallerVerdict.Known(seen.viewer())
                    : new CallerVerdict.Unlicensed(seen.viewer()));
  }

  /**
   * Of the admin page, whose iframe has modules of its own. It stays open without a licence, so that
   * an admin can see and delete what the app holds.
   */
  public CallerCheck adminPages() {
    return request ->
        verify(
            request.token(),
            seen ->
                ADMIN_MODULES.contains(seen.claims().moduleKey())
                    ? new CallerVerdict.Known(seen.viewer())
                    : new CallerVerdict.Forbidden(seen.viewer(), "not a token of the admin page"));
  }

  private record Seen(Viewer viewer, ForgeClaims claims) {}

  private CallerVerdict verify(String token, Function<Seen, CallerVerdict> accepted) {
    return switch (UnverifiedJwt.read(token, MAX_CHARACTERS)) {
      case Unreadable(var rule) -> new CallerVerdict.Rejected(rule);
      case Token(var jwt) ->
          jwt.brokenRule(ALGORITHM, clock.instant(), MAX_LIFETIME, CLOCK_SKEW)
              .or(() -> ForgeClaims.brokenRule(jwt, app))
              .<CallerVerdict>map(CallerVerdict.Rejected::new)
              .orElseGet(() -> signature(jwt, accepted));
    };
  }

  private CallerVerdict signature(UnverifiedJwt jwt, Function<Seen, CallerVerdict> accepted) {
    return switch (keys.verify(jwt)) {
      case ForgeKeys.Signature.Unverifiable() -> new CallerVerdict.Unavailable();
      case ForgeKeys.Signature.Wrong(var rule) -> new CallerVerdict.Rejected(rule);
      case ForgeKeys.Signature.Genuine() -> caller(ForgeClaims.of(jwt), accepted);
    };
  }

  private CallerVerdict caller(ForgeClaims claims, Function<Seen, CallerVerdict> accepted) {
    Optional<TenantId> tenant;
    try {
      tenant = installations.tenantOf(claims.installation(), claims.cloudId());
    } catch (StorageUnavailable | TakeoverPending e) {
      log.warn("cannot check a caller of Forge: {}", e.getMessage());
      return new CallerVerdict.Unavailable();
    }
    if (tenant.isEmpty()) {
      return new CallerVerdict.Rejected("installation is unknown");
    }
    Caller caller =
        new Caller.Forge(
            tenant.get(),
            sites.confluence(claims.siteUrl(), claims.cloudId()),
            claims.installation(),
            claims.cloudId(),
            claims.apiBaseUrl());
    Optional<AccountId> principal = claims.principal();
    return principal.isPresent()
        ? accepted.apply(new Seen(new Viewer(caller, principal.get()), claims))
        : new CallerVerdict.Anonymous(caller);
  }
}
