package org.chainkeeper.atlassian;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Token;
import org.chainkeeper.atlassian.UnverifiedJwt.Reading.Unreadable;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.RecentInstallations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.SignedRequest;

/**
 * The tokens that Confluence signs with a tenant's shared secret ("Understanding JWT for Connect
 * apps"). A page's token is bound to its request by a computed hash; a context token is not bound
 * to a request, and any macro can get one. So each kind is accepted on its own routes only
 * (CVE-2021-26073).
 */
public final class ConnectTokens {
  private static final String CONTEXT = "context-qsh";

  /** Confluence signs pages for three minutes and context tokens for fifteen. */
  private static final Duration MAX_PAGE_LIFETIME = Duration.ofMinutes(5);

  private static final Duration MAX_CONTEXT_LIFETIME = Duration.ofHours(1);

  private final TenantTokens tenants;
  private final InstantSource clock;
  private final String basePath;

  /**
   * @param basePath the path of the app's base url, empty at the root
   */
  public ConnectTokens(RecentInstallations installations, InstantSource clock, String basePath) {
    this.tenants = TenantTokens.of(installations);
    this.clock = clock;
    this.basePath = basePath;
  }

  /** For pages that Confluence frames: {@code qsh} is the hash of the request. */
  public CallerCheck pages() {
    return request ->
        check(
            request.token(),
            MAX_PAGE_LIFETIME,
            qsh -> pageRule(qsh, request),
            Installation::currentSecret);
  }

  /** For the API, which the frontend calls: {@code qsh} is the constant of context tokens. */
  public CallerCheck contexts() {
    return request ->
        check(
            request.token(),
            MAX_CONTEXT_LIFETIME,
            ConnectTokens::contextRule,
            installed -> installed.secretsAt(clock.instant()));
  }

  private CallerVerdict check(
      String token,
      Duration longestLife,
      Function<String, Optional<String>> qshRule,
      Function<Installation, List<SharedSecret>> secrets) {
    return switch (UnverifiedJwt.read(token)) {
      case Unreadable(var rule) -> new CallerVerdict.Rejected(rule);
      case Token(var jwt) ->
          jwt.brokenRule("HS256", clock.instant(), longestLife)
              .or(() -> qshRule.apply(jwt.claim("qsh").orElse("")))
              .<CallerVerdict>map(CallerVerdict.Rejected::new)
              .orElseGet(
                  () -> tenants.verify(jwt, secrets, secret -> Signatures.hmacKey(secret.bytes())));
    };
  }

  private Optional<String> pageRule(String qsh, SignedRequest request) {
    if (qsh.equals(CONTEXT)) {
      return Optional.of("a context token where a page's is needed");
    }
    return matches(request, basePath, qsh) ? Optional.empty() : Optional.of("qsh does not match");
  }

  private static Optional<String> contextRule(String qsh) {
    return qsh.equals(CONTEXT) ? Optional.empty() : Optional.of("not a context token");
  }

  /** In constant time, as Atlassian requires. */
  static boolean matches(SignedRequest request, String basePath, String qsh) {
    return Qsh.of(request, basePath)
        .filter(computed -> MessageDigest.isEqual(ascii(computed), ascii(qsh)))
        .isPresent();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
