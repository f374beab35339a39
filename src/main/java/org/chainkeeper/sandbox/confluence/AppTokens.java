package org.chainkeeper.sandbox.confluence;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.chainkeeper.sandbox.confluence.Tenant.AppInstallation;

/**
 * Checks the JWTs that the installed app signs for a call to Confluence: HS256 with the shared
 * secret, {@code iss} the app's key, {@code iat}, {@code exp}, and the hash of this very request.
 * Stricter than Confluence: a token lives for five minutes at most.
 */
final class AppTokens {
  private static final Duration MAX_LIFETIME = Duration.ofMinutes(5);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  private final Tenant tenant;
  private final InstantSource clock;

  AppTokens(Tenant tenant, InstantSource clock) {
    this.tenant = tenant;
    this.clock = clock;
  }

  /**
   * The rule that the token violates; empty when it is valid.
   *
   * @param url path and query of the request
   */
  Optional<String> brokenRule(
      AppInstallation installation, String token, String method, String url) {
    try {
      byte[] secret = installation.sharedSecret().getBytes(StandardCharsets.UTF_8);
      Jws<Claims> jwt =
          Jwts.parser()
              .clock(() -> Date.from(clock.instant()))
              .clockSkewSeconds(CLOCK_SKEW.toSeconds())
              .verifyWith(Keys.hmacShaKeyFor(secret))
              .build()
              .parseSignedClaims(token);
      String qsh = QueryStringHash.of(method, url, tenant.baseUrl());
      return claimRule(installation, jwt, qsh);
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.of("the JWT is not valid");
    }
  }

  private Optional<String> claimRule(AppInstallation installation, Jws<Claims> jwt, String qsh) {
    Claims claims = jwt.getPayload();
    if (!"HS256".equals(jwt.getHeader().getAlgorithm())) {
      return Optional.of("the JWT is not signed with HS256");
    }
    if (!installation.app().key().equals(claims.getIssuer())) {
      return Optional.of("iss is not the key of the app");
    }
    if (!isShortLived(claims)) {
      return Optional.of("iat and exp are at most five minutes apart");
    }
    return qsh.equals(claims.get("qsh")) ? Optional.empty() : Optional.of("qsh does not match");
  }

  private boolean isShortLived(Claims claims) {
    Optional<Instant> issued = Optional.ofNullable(claims.getIssuedAt()).map(Date::toInstant);
    Optional<Instant> expires = Optional.ofNullable(claims.getExpiration()).map(Date::toInstant);
    return issued.isPresent()
        && expires.isPresent()
        && !issued.get().isAfter(clock.instant().plus(CLOCK_SKEW))
        && !expires.get().isAfter(issued.get().plus(MAX_LIFETIME));
  }
}
