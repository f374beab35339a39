package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Token;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Unreadable;
import org.chainkeeper.installation.LifecycleCall;
import org.chainkeeper.installation.LifecycleCheck;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;

/**
 * Verifies the tokens of lifecycle calls, which Atlassian signs with RS256 and a published key
 * ("Signed install and uninstall"). All claims are checked before the key is fetched, so that only
 * an otherwise valid token causes a request.
 */
public final class InstallTokens implements LifecycleCheck {
  /** Atlassian signs them for three minutes. */
  private static final Duration MAX_LIFETIME = Duration.ofMinutes(5);

  private final InstallKeys keys;
  private final InstantSource clock;
  private final URI baseUrl;

  /**
   * @param baseUrl the app's own, as in its descriptor
   */
  public InstallTokens(InstallKeys keys, InstantSource clock, URI baseUrl) {
    this.keys = keys;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  @Override
  public Verdict check(SignedRequest request, TenantId claimed) {
    return switch (UnverifiedJwt.read(request.token())) {
      case Unreadable(var rule) -> new Verdict.Rejected(rule);
      case Token(var jwt) ->
          jwt.brokenRule("RS256", clock.instant(), MAX_LIFETIME)
              .or(() -> claimRule(jwt, request, claimed))
              .<Verdict>map(Verdict.Rejected::new)
              .orElseGet(() -> signature(jwt));
    };
  }

  private Optional<String> claimRule(UnverifiedJwt jwt, SignedRequest request, TenantId claimed) {
    if (jwt.kid().filter(InstallKeys::isWellFormed).isEmpty()) {
      return Optional.of("kid is malformed");
    }
    if (!jwt.isFor(baseUrl.toString())) {
      return Optional.of("aud is not this app");
    }
    if (!jwt.claim("iss").equals(Optional.of(claimed.value()))) {
      return Optional.of("iss is not the tenant of the body");
    }
    return ConnectTokens.matches(request, baseUrl.getRawPath(), jwt.claim("qsh").orElse(""))
        ? Optional.empty()
        : Optional.of("qsh does not match");
  }

  private Verdict signature(UnverifiedJwt jwt) {
    return switch (keys.find(jwt.kid().orElseThrow())) {
      case InstallKeys.Found.Unreachable() -> new Verdict.Unavailable();
      case InstallKeys.Found.None(var why) -> new Verdict.Rejected(why);
      case InstallKeys.Found.Key(var key) ->
          Signatures.rs256(jwt, key)
              ? new Verdict.Genuine(call(jwt))
              : new Verdict.Rejected("signature does not match");
    };
  }

  /** Without {@code iat} the time of receipt counts. */
  private LifecycleCall call(UnverifiedJwt jwt) {
    Instant signedAt = jwt.instant("iat").orElseGet(clock::instant);
    return new LifecycleCall(jwt.fingerprint(), signedAt, jwt.endsAt());
  }
}
