package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.admin.AdminVerdict.ADMINISTRATOR;
import static org.chainkeeper.admin.AdminVerdict.APP_NOT_PERMITTED;
import static org.chainkeeper.admin.AdminVerdict.NOT_ADMINISTRATOR;
import static org.chainkeeper.admin.AdminVerdict.UNKNOWN;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class AdministratorsTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T12:00:00Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private volatile AdminVerdict answer = ADMINISTRATOR;
  private final Administrators administrators =
      new Administrators(
          _ -> {
            asked.incrementAndGet();
            return answer;
          },
          clock);

  private final CountDownLatch released = new CountDownLatch(1);
  private final Semaphore entered = new Semaphore(0);
  private final Administrators held = new Administrators(this::answerWhenReleased, clock);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    released.countDown();
    threads.shutdownNow();
  }

  private AdminVerdict answerWhenReleased(Viewer viewer) {
    asked.incrementAndGet();
    entered.release();
    try {
      assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
      return ADMINISTRATOR;
    } catch (InterruptedException e) {
      return UNKNOWN;
    }
  }

  private static Viewer viewer(String tenant, String account) {
    URI site = URI.create("https://example.atlassian.net/wiki");
    return new Viewer(new Caller.Connect(new TenantId(tenant), site), new AccountId(account));
  }

  private static final Viewer ADA = viewer("tenant-1", "ada");

  private static Viewer onForge(String installation) {
    URI site = URI.create("https://example.atlassian.net/wiki");
    Caller caller =
        new Caller.Forge(
            ADA.tenant(), site, new ForgeInstallationId(installation), "cloud-1", "https://x");
    return new Viewer(caller, ADA.account());
  }

  /** Each host, and each installation of the app there, can be told otherwise by Confluence. */
  @Test
  void a_verdict_is_kept_for_its_own_host_and_installation_only() {
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    assertThat(administrators.check(onForge("one"), _ -> NOT_ADMINISTRATOR))
        .isEqualTo(NOT_ADMINISTRATOR);
    assertThat(administrators.check(onForge("two"), _ -> ADMINISTRATOR)).isEqualTo(ADMINISTRATOR);
    answer = NOT_ADMINISTRATOR;

    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    assertThat(administrators.check(onForge("one"), _ -> ADMINISTRATOR))
        .isEqualTo(NOT_ADMINISTRATOR);
    assertThat(administrators.check(onForge("two"), _ -> UNKNOWN)).isEqualTo(ADMINISTRATOR);
  }

  @Test
  void an_administrator_is_believed_for_five_minutes_and_not_a_second_longer() {
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    answer = NOT_ADMINISTRATOR;

    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    clock.advance(Duration.ofSeconds(1));
    assertThat(administrators.check(ADA)).isEqualTo(NOT_ADMINISTRATOR);
  }

  @Test
  void visits_do_not_prolong_what_is_believed() {
    for (int minute = 0; minute < 5; minute++) {
      assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
      clock.advance(Duration.ofMinutes(1));
    }
    answer = NOT_ADMINISTRATOR;

    assertThat(administrators.check(ADA)).isEqualTo(NOT_ADMINISTRATOR);
  }

  @ParameterizedTest
  @EnumSource(names = "ADMINISTRATOR", mode = EnumSource.Mode.EXCLUDE)
  void a_refusal_is_remembered_for_ten_seconds(AdminVerdict refusal) {
    answer = refusal;
    for (int time = 0; time < 100; time++) {
      assertThat(administrators.check(ADA)).isEqualTo(refusal);
    }
    assertThat(asked).hasValue(1);
    answer = ADMINISTRATOR;

    clock.advance(Duration.ofSeconds(10));
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
  }

  @Test
  void a_clock_that_is_set_back_ends_a_cached_verdict() {
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    answer = NOT_ADMINISTRATOR;

    clock.advance(Duration.ofHours(-1));
    assertThat(administrators.check(ADA)).isEqualTo(NOT_ADMINISTRATOR);
  }

  @Test
  void each_account_of_each_tenant_is_checked_separately() {
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    answer = NOT_ADMINISTRATOR;

    assertThat(administrators.check(viewer("tenant-2", "ada"))).isEqualTo(NOT_ADMINISTRATOR);
    assertThat(administrators.check(viewer("tenant-1", "bob"))).isEqualTo(NOT_ADMINISTRATOR);
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
  }

  @Test
  void another_node_asks_for_itself() {
    assertThat(administrators.check(ADA)).isEqualTo(ADMINISTRATOR);
    Administrators other = new Administrators(_ -> APP_NOT_PERMITTED, clock);

    assertThat(other.check(ADA)).isEqualTo(APP_NOT_PERMITTED);
  }

  @Test
  void fifty_requests_of_one_account_at_once_are_one_call() throws Exception {
    List<CompletableFuture<AdminVerdict>> all = new ArrayList<>();
    for (int request = 0; request < 50; request++) {
      all.add(start(ADA));
    }
    entered.acquire();
    released.countDown();

    for (var one : all) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(ADMINISTRATOR);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void one_tenants_slow_calls_leave_room_for_another_tenants() throws Exception {
    List<CompletableFuture<AdminVerdict>> loud = new ArrayList<>();
    for (int account = 0; account < Administrators.MAX_CALLS_OF_A_TENANT; account++) {
      loud.add(start(viewer("loud", "account-" + account)));
    }
    entered.acquire(Administrators.MAX_CALLS_OF_A_TENANT);

    assertThat(held.check(viewer("loud", "one-more"))).isEqualTo(UNKNOWN);
    var other = start(ADA);
    entered.acquire();
    released.countDown();
    assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(ADMINISTRATOR);
    for (var one : loud) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(ADMINISTRATOR);
    }
    assertThat(held.check(viewer("loud", "one-more"))).isEqualTo(ADMINISTRATOR);
  }

  @Test
  void no_more_than_sixteen_calls_are_under_way_at_once() throws Exception {
    for (int call = 0; call < Administrators.MAX_CALLS; call++) {
      var _ = start(viewer("tenant-" + call / 2, "account-" + call));
    }
    entered.acquire(Administrators.MAX_CALLS);

    assertThat(held.check(viewer("late", "ada"))).isEqualTo(UNKNOWN);
    assertThat(asked).hasValue(Administrators.MAX_CALLS);
  }

  @Test
  void an_error_is_no_positive_verdict_and_does_not_block_later_checks() {
    AtomicInteger calls = new AtomicInteger();
    Administrators failing =
        new Administrators(
            _ -> {
              if (calls.incrementAndGet() <= 2 * Administrators.MAX_CALLS) {
                throw new StackOverflowError("as deep as a test likes");
              }
              return ADMINISTRATOR;
            },
            clock);

    for (int time = 0; time < 2 * Administrators.MAX_CALLS; time++) {
      assertThatThrownBy(() -> failing.check(ADA)).isInstanceOf(StackOverflowError.class);
    }
    assertThat(failing.check(ADA)).isEqualTo(ADMINISTRATOR);
  }

  private CompletableFuture<AdminVerdict> start(Viewer viewer) {
    return CompletableFuture.supplyAsync(() -> held.check(viewer), threads);
  }
}
