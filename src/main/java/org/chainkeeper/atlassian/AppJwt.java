package org.chainkeeper.atlassian;

import io.jsonwebtoken.Jwts;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.SignedRequest;

/**
 * The JWT that authenticates the app to Confluence: HS256 with the tenant's shared secret, bound to
 * one request by {@code qsh}, valid for three minutes ("Understanding JWT for Connect apps").
 */
final class AppJwt {
  private static final Duration LIFETIME = Duration.ofMinutes(3);

  private final String appKey;
  private final InstantSource clock;

  AppJwt(String appKey, InstantSource clock) {
    this.appKey = appKey;
    this.clock = clock;
  }

  /**
   * @param basePath the path of Confluence's base url, which the hash does not include
   */
  String sign(String method, URI url, String basePath, SharedSecret secret) {
    String query = Optional.ofNullable(url.getRawQuery()).orElse("");
    var request = new SignedRequest(method, url.getRawPath(), query, "");
    String qsh = Qsh.of(request, basePath).orElseThrow(IllegalArgumentException::new);
    var now = clock.instant();
    return Jwts.builder()
        .issuer(appKey)
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(LIFETIME)))
        .claim("qsh", qsh)
        .signWith(Signatures.hmacKey(secret.bytes()), Jwts.SIG.HS256)
        .compact();
  }
}
