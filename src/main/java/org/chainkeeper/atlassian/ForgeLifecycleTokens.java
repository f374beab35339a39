package org.chainkeeper.atlassian;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Token;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Unreadable;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.ForgeCall;
import org.chainkeeper.installation.ForgeLifecycleCheck;

/**
 * Verifies the invocation tokens of Forge's calls about installations, by the rules of {@link
 * ForgeTokens} and those of {@link ForgeSystemClaims}. The tenant is not looked up: the call may be what
 * makes it one.
 */
public final class ForgeLifecycleTokens implements ForgeLifecycleCheck {
  private final ForgeKeys keys;
  private final AllowedHosts hosts;
  private final InstantSource clock;
  private final String app;

  /**
   * @param hosts that a site's address may have; another one is ignored
   * @param appId the uuid of the Forge app
   */
  public ForgeLifecycleTokens(
      ForgeKeys keys, AllowedHosts hosts, InstantSource clock, String appId) {
    this.keys = keys;
    this.hosts = hosts;
    this.clock = clock;
    this.app = ForgeTokens.APP_PREFIX + appId;
  }

  @Override
  public Verdict check(String token, Set<String> modules) {
    return switch (UnverifiedJwt.read(token, ForgeTokens.MAX_CHARACTERS)) {
      case Unreadable(var rule) -> new Verdict.Rejected(rule);
      case Token(var jwt) ->
          jwt.brokenRule(
                  ForgeTokens.ALGORITHM,
                  clock.instant(),
                  ForgeTokens.MAX_LIFETIME,
                  ForgeTokens.CLOCK_SKEW)
              .or(() -> ForgeSystemClaims.brokenRule(jwt, app, modules))
              .<Verdict>map(Verdict.Rejected::new)
              .orElseGet(() -> signature(jwt));
    };
  }

  private Verdict signature(UnverifiedJwt jwt) {
    return switch (keys.verify(jwt)) {
      case ForgeKeys.Signature.Unverifiable() -> new Verdict.Unavailable();
      case ForgeKeys.Signature.Wrong(var rule) -> new Verdict.Rejected(rule);
      case ForgeKeys.Signature.Genuine() -> new Verdict.Genuine(call(jwt));
    };
  }

  /** Without {@code iat} the time of receipt counts. */
  private ForgeCall call(UnverifiedJwt jwt) {
    Instant issuedAt = jwt.instant("iat").orElseGet(clock::instant);
    return new ForgeCall(ForgeSystemClaims.of(jwt, hosts), issuedAt);
  }
}
