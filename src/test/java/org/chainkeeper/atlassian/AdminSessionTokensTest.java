package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminSessionTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final URI BASE = URI.create("https://app.example.com");
  private static final URI SITE = URI.create("https://a.atlassian.net/wiki");
  private static final TenantId TENANT = new TenantId("tenant-1");
  private static final Viewer ADA = viewer(TENANT, "ada");

  private final MemoryInstallations installations = new MemoryInstallations();
  private final AdminSessionTokens node = node(BASE, NOW);

  @BeforeEach
  void install() {
    installations.install(
        LifecycleCallIds.next(), TENANT, SITE, new SharedSecret("s".repeat(64)), NOW);
  }

  private AdminSessionTokens node(URI baseUrl, Instant now) {
    return new AdminSessionTokens(installations, () -> now, baseUrl);
  }

  private static Viewer viewer(TenantId tenant, String account) {
    return new Viewer(new Caller.Connect(tenant, SITE), new AccountId(account));
  }

  private static String page(Object iat) {
    return Forger.token().claim("iss", "tenant-1").claim("iat", iat).hs256("s".repeat(64));
  }

  private static final String PAGE = page(NOW.getEpochSecond());

  @Test
  void all_nodes_make_the_same_session_of_one_page_and_each_takes_it() {
    AdminSessionTokens later = node(BASE, NOW.plusSeconds(170));
    String session = node.open(ADA, PAGE).orElseThrow();

    assertThat(later.open(ADA, PAGE)).contains(session);
    assertThat(later.check(session)).isEqualTo(new CallerVerdict.Known(ADA));
  }

  @Test
  void it_ends_a_quarter_of_an_hour_after_its_page() {
    String session = node.open(ADA, PAGE).orElseThrow();
    Instant end = NOW.plus(Duration.ofMinutes(15));

    assertThat(node(BASE, end).check(session)).isInstanceOf(CallerVerdict.Known.class);
    assertThat(node(BASE, end.plusSeconds(30)).check(session))
        .isInstanceOf(CallerVerdict.Rejected.class);
    assertThat(node(BASE, end).open(ADA, PAGE)).isEmpty();
  }

  @Test
  void other_accounts_and_pages_have_other_sessions() {
    assertThat(node.open(ADA, PAGE))
        .isNotEqualTo(node.open(viewer(TENANT, "bob"), PAGE))
        .isNotEqualTo(node.open(ADA, page(NOW.getEpochSecond() - 1)));
  }

  @Test
  void it_is_valid_for_one_app_only() {
    String session = node.open(ADA, PAGE).orElseThrow();
    AdminSessionTokens elsewhere = node(URI.create("https://other.example.com"), NOW);

    assertThat(elsewhere.check(session)).isInstanceOf(CallerVerdict.Rejected.class);
  }

  @Test
  void a_page_that_says_not_when_it_was_issued_makes_none() {
    assertThat(node.open(ADA, Forger.token().claim("iss", "x").hs256("s".repeat(64)))).isEmpty();
    assertThat(node.open(ADA, page("\"yesterday\""))).isEmpty();
    assertThat(node.open(ADA, page(Long.MIN_VALUE))).isEmpty();
    assertThat(node.open(ADA, page(Long.MAX_VALUE))).isEmpty();
    assertThat(node.open(ADA, "not a token")).isEmpty();
  }

  @Test
  void a_tenant_that_is_gone_has_none() {
    installations.uninstall(LifecycleCallIds.next(), TENANT);

    assertThat(node.open(ADA, PAGE)).isEmpty();
  }
}
