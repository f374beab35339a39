package org.chainkeeper.atlassian;

import io.jsonwebtoken.Jwts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Token;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Unreadable;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * Admin sessions as JWTs, valid until fifteen minutes after the page's token was issued. Their key
 * is derived from the tenant's secret: all nodes have the same key, Confluence's tokens and these
 * are not interchangeable, and the key ends with the installation.
 */
public final class AdminSessionTokens implements AdminSessions {
  static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Installations installations;
  private final TenantTokens tenants;
  private final InstantSource clock;
  private final String audience;

  /**
   * @param baseUrl the app's own; a session is valid for it only
   */
  public AdminSessionTokens(Installations installations, InstantSource clock, URI baseUrl) {
    this.installations = installations;
    this.tenants = TenantTokens.of(installations);
    this.clock = clock;
    this.audience = baseUrl + "/api/admin";
  }

  /**
   * All claims are derived from the page's token, so that the same token always gives the same
   * session, on every node.
   */
  @Override
  public Optional<String> open(Viewer viewer, String pageToken) {
    return issuedAt(pageToken)
        .filter(issuedAt -> clock.instant().isBefore(issuedAt.plus(LIFETIME)))
        .flatMap(issuedAt ->
            installations
                .find(viewer.tenant())
                .map(installed -> sign(viewer, issuedAt, pageToken, installed.secret())));
  }

  private static Optional<Instant> issuedAt(String pageToken) {
    return switch (UnverifiedJwt.read(pageToken)) {
      case Unreadable _ -> Optional.empty();
      case Token(var jwt) -> jwt.instant("iat");
    };
  }

  private String sign(Viewer viewer, Instant issuedAt, String pageToken, SharedSecret secret) {
    return Jwts.builder()
        .id(fingerprint(pageToken))
        .issuer(viewer.tenant().value())
        .subject(viewer.account().value())
        .audience()
        .add(audience)
        .and()
        .issuedAt(Date.from(issuedAt))
        .expiration(Date.from(issuedAt.plus(LIFETIME)))
        .signWith(key(secret), Jwts.SIG.HS256)
        .compact();
  }

  @Override
  public CallerVerdict check(String token) {
    return switch (UnverifiedJwt.read(token)) {
      case Unreadable(var rule) -> new CallerVerdict.Rejected(rule);
      case Token(var jwt) ->
          jwt.brokenRule("HS256", clock.instant(), LIFETIME)
              .or(() -> claimRule(jwt))
              .<CallerVerdict>map(CallerVerdict.Rejected::new)
              .orElseGet(() -> tenants.verify(jwt, Installation::currentSecret, this::key));
    };
  }

  private Optional<String> claimRule(UnverifiedJwt jwt) {
    return jwt.isFor(audience) && jwt.namesSubject()
        ? Optional.empty()
        : Optional.of("not an admin session");
  }

  private static String fingerprint(String pageToken) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var hash = sha256.digest(pageToken.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private SecretKey key(SharedSecret secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(Signatures.hmacKey(secret.bytes()));
      var label = "admin session 1\n" + audience;
      return Signatures.hmacKey(mac.doFinal(label.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
