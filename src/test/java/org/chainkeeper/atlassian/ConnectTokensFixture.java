package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.Instant;
import org.chainkeeper.installation.RecentInstallations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of ConnectTokens share. */
abstract class ConnectTokensFixture {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  static final long SECONDS = NOW.getEpochSecond();

  static final String SECRET = "s".repeat(64);

  static final TenantId TENANT = new TenantId("tenant-1");

  static final URI SITE = URI.create("https://example.atlassian.net/wiki");

  final MemoryInstallations installations = new MemoryInstallations();

  Instant now = NOW;

  final ConnectTokens tokens =
      new ConnectTokens(new RecentInstallations(installations, () -> now), () -> now, "/base");

  @BeforeEach
  void install() {
    installations.install(LifecycleCallIds.next(), TENANT, SITE, new SharedSecret(SECRET), NOW);
  }

  CallerVerdict page(String token) {
    return tokens.pages().check(new SignedRequest("GET", "/base/macros/table", "x=1", token));
  }

  CallerVerdict api(String token) {
    return tokens.contexts().check(new SignedRequest("GET", "/base/api/issues", "", token));
  }

  static Forger contextToken() {
    return Forger.token()
        .claim("iss", TENANT.value())
        .claim("sub", "alice")
        .claim("iat", SECONDS)
        .claim("exp", SECONDS + 180)
        .claim("qsh", "context-qsh");
  }
}
