package org.chainkeeper.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.atlassian.ConnectTokens;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.MemoryInstallations;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentInstallationsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SECRET = "s".repeat(64);
  private static final String NEWER = "n".repeat(64);
  private static final TenantId TENANT = new TenantId("tenant-1");
  private static final URI SITE = URI.create("https://example.atlassian.net/wiki");
  private static final CallerVerdict ALICE =
      new CallerVerdict.Known(new Viewer(new Caller.Connect(TENANT, SITE), new AccountId("alice")));

  private final MemoryInstallations stored = new MemoryInstallations();
  private volatile Instant now = NOW;
  private final RecentInstallations installations = new RecentInstallations(stored, () -> now);
  private final ConnectTokens tokens = new ConnectTokens(installations, () -> now, "");

  @BeforeEach
  void install() {
    stored.install(LifecycleCallIds.next(), TENANT, SITE, new SharedSecret(SECRET), NOW);
  }

  @Test
  void fifty_macros_read_their_installation_once() {
    for (int i = 0; i < 50; i++) {
      assertThat(check(SECRET)).isEqualTo(ALICE);
    }

    assertThat(stored.reads).hasValue(1);
  }

  @Test
  void after_five_seconds_it_is_read_again() {
    check(SECRET);
    now = now.plusSeconds(5);
    check(SECRET);

    assertThat(stored.reads).hasValue(2);
  }

  @Test
  void that_a_tenant_signs_is_noted_once_a_day() {
    Instant installed = LifecycleCallIds.next().signedAt();
    for (int i = 0; i < 50; i++) {
      check(SECRET);
    }
    assertThat(stored.notes).hasValue(0);

    now = installed.plus(Duration.ofDays(1));
    for (int i = 0; i < 50; i++) {
      check(SECRET);
    }
    assertThat(stored.notes).hasValue(1);
    assertThat(stored.find(TENANT).orElseThrow().signedAt()).isEqualTo(now);

    now = now.plus(Duration.ofHours(23));
    check(SECRET);
    assertThat(stored.notes).hasValue(1);
    now = now.plus(Duration.ofHours(1));
    check(SECRET);
    assertThat(stored.notes).hasValue(2);
  }

  @Test
  void what_no_tenant_signed_is_not_noted() {
    now = NOW.plus(Duration.ofDays(9));
    check("w".repeat(64));

    assertThat(stored.notes).hasValue(0);
  }

  @Test
  void a_record_that_fails_refuses_no_one_and_is_repeated_after_an_hour() {
    now = NOW.plus(Duration.ofDays(9));
    installations.find(TENANT);
    stored.gone = true;
    assertThat(check(SECRET)).isEqualTo(ALICE);
    stored.gone = false;
    assertThat(check(SECRET)).isEqualTo(ALICE);
    assertThat(stored.notes).hasValue(1);

    now = now.plus(Duration.ofHours(1));
    check(SECRET);
    assertThat(stored.notes).hasValue(2);
    assertThat(stored.find(TENANT).orElseThrow().signedAt()).isEqualTo(now);
  }

  @Test
  void a_secret_that_another_node_replaced_is_accepted_after_a_second() {
    check(SECRET);
    now = now.plusSeconds(1);
    stored.install(
        LifecycleCallIds.next(),
        TENANT,
        SITE,
        new SharedSecret(NEWER),
        NOW.plus(Duration.ofHours(1)));

    assertThat(check(NEWER)).isEqualTo(ALICE);
  }

  @Test
  void a_new_base_url_takes_effect_immediately_on_the_node_that_received_it() {
    check(SECRET);
    URI moved = URI.create("https://moved.atlassian.net/wiki");
    installations.install(LifecycleCallIds.next(), TENANT, moved, new SharedSecret(SECRET), NOW);

    assertThat(check(SECRET))
        .isEqualTo(
            new CallerVerdict.Known(
                new Viewer(new Caller.Connect(TENANT, moved), new AccountId("alice"))));
  }

  @Test
  void an_uninstallation_takes_effect_immediately_on_the_node_that_received_it() {
    check(SECRET);
    installations.uninstall(LifecycleCallIds.next(), TENANT);

    assertThat(check(SECRET)).isInstanceOf(CallerVerdict.Rejected.class);
  }

  @Test
  void an_end_holds_after_five_seconds_on_every_other_node() {
    check(SECRET);
    stored.uninstall(LifecycleCallIds.next(), TENANT);
    now = now.plusSeconds(5);

    assertThat(check(SECRET)).isInstanceOf(CallerVerdict.Rejected.class);
  }

  @Test
  void a_forged_token_is_not_believed_because_its_tenant_is_remembered() {
    check(SECRET);

    assertThat(check("f".repeat(64)))
        .isEqualTo(new CallerVerdict.Rejected("signature does not match"));
  }

  @Test
  void tenants_that_do_not_exist_are_read_once_a_second() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(check("stranger", SECRET)).isInstanceOf(CallerVerdict.Rejected.class);
    }
    assertThat(stored.reads).hasValue(1);
    assertThat(check(SECRET)).as("a genuine request beside them").isEqualTo(ALICE);

    now = now.plusSeconds(1);
    check("stranger", SECRET);
    assertThat(stored.reads).hasValue(3);
  }

  /** The first requests of a page come at once, and one of them reads while others look. */
  @Test
  void of_many_first_requests_at_once_all_are_known() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 200; round++) {
        now = now.plusSeconds(6);
        var together = new CyclicBarrier(8);
        Callable<CallerVerdict> request =
            () -> {
              together.await(10, TimeUnit.SECONDS);
              return check(SECRET);
            };
        assertThat(threads.invokeAll(Collections.nCopies(8, request)))
            .extracting(each -> each.get())
            .containsOnly(ALICE);
      }
    }
  }

  @Test
  void wrong_signatures_cost_one_read_a_second() {
    for (int i = 0; i < 1_000; i++) {
      check("f".repeat(64));
    }
    assertThat(stored.reads).hasValue(1);
    assertThat(check(SECRET)).isEqualTo(ALICE);
    assertThat(stored.reads).hasValue(1);
  }

  @Test
  void invented_tenants_displace_no_real_one() {
    check(SECRET);
    for (int i = 0; i < 20_000; i++) {
      check("stranger-" + i, SECRET);
    }
    int before = stored.reads.get();

    assertThat(check(SECRET)).isEqualTo(ALICE);
    assertThat(stored.reads).hasValue(before);
  }

  @Test
  void an_installation_takes_effect_immediately_on_the_node_that_received_it() {
    check("newcomer", NEWER);
    installations.install(
        LifecycleCallIds.next(), new TenantId("newcomer"), SITE, new SharedSecret(NEWER), NOW);

    assertThat(check("newcomer", NEWER)).isInstanceOf(CallerVerdict.Known.class);
  }

  private CallerVerdict check(String secret) {
    return check(TENANT.value(), secret);
  }

  private CallerVerdict check(String tenant, String secret) {
    String token =
        Forger.token()
            .claim("iss", tenant)
            .claim("sub", "alice")
            .claim("iat", now.getEpochSecond())
            .claim("exp", now.getEpochSecond() + 180)
            .claim("qsh", "context-qsh")
            .hs256(secret);
    return tokens.contexts().check(new SignedRequest("GET", "/api/issues", "", token));
  }
}
