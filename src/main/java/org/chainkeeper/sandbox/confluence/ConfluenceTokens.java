package org.chainkeeper.sandbox.confluence;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.Tenant.AppInstallation;

/** The three kinds of JWT that Confluence signs for a Connect app. */
final class ConfluenceTokens {
  private static final Duration LIFETIME = Duration.ofMinutes(3);
  private static final Duration CONTEXT_LIFETIME = Duration.ofMinutes(15);

  private final String clientKey;
  private final InstantSource clock;
  private final AtomicReference<Instant> lastLifecycle = new AtomicReference<>(Instant.EPOCH);

  /**
   * @param clientKey of the signing site
   */
  ConfluenceTokens(String clientKey, InstantSource clock) {
    this.clientKey = clientKey;
    this.clock = clock;
  }

  /**
   * A page JWT for one URL that Confluence opens in an iframe.
   *
   * @param viewer empty on a public page: no {@code sub}
   */
  String page(AppInstallation installation, String url, Optional<Person> viewer) {
    String qsh = QueryStringHash.of("GET", url, installation.app().baseUrl());
    return hs256(installation, viewer, qsh, LIFETIME);
  }

  /** A context token as {@code AP.context.getToken} returns it: proves the viewer, not a URL. */
  String context(AppInstallation installation, Optional<Person> viewer) {
    return hs256(installation, viewer, "context-qsh", CONTEXT_LIFETIME);
  }

  /** A lifecycle JWT; no two have the same second, because they would be equal. */
  String lifecycle(InstallKey key, String url, String appBaseUrl) {
    Instant now = nextSecond();
    return Jwts.builder()
        .header()
        .keyId(key.kid())
        .and()
        .issuer(clientKey)
        .audience()
        .add(appBaseUrl)
        .and()
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(LIFETIME)))
        .claim("qsh", QueryStringHash.of("POST", url, appBaseUrl))
        .signWith(key.secret(), Jwts.SIG.RS256)
        .compact();
  }

  private Instant nextSecond() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return lastLifecycle.updateAndGet(last -> now.isAfter(last) ? now : last.plusSeconds(1));
  }

  private String hs256(
      AppInstallation installation, Optional<Person> viewer, String qsh, Duration lifetime) {
    Instant now = clock.instant();
    JwtBuilder token =
        Jwts.builder()
            .issuer(clientKey)
            .issuedAt(Date.from(now))
            .expiration(Date.from(now.plus(lifetime)))
            .claim("qsh", qsh)
            .claim("context", context());
    viewer.ifPresent(person -> token.subject(person.accountId()));
    byte[] secret = installation.sharedSecret().getBytes(StandardCharsets.UTF_8);
    return token.signWith(Keys.hmacShaKeyFor(secret), Jwts.SIG.HS256).compact();
  }

  private static Map<String, Object> context() {
    return Map.of(
        "confluence",
        Map.of(
            "content", Map.of("id", "1", "type", "page", "version", "1"),
            "space", Map.of("key", "DEMO")));
  }
}
