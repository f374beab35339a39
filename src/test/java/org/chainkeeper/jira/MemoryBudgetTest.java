package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.jira.MemoryBudget.Bounds;
import org.chainkeeper.jira.MemoryBudget.Reservation;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryBudgetTest {
  private static final Bounds BOUNDS = new Bounds(100, 60, 40);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicInteger refused = new AtomicInteger();
  private final MemoryBudget patient = new MemoryBudget(BOUNDS, LONG, refused::incrementAndGet);
  private final MemoryBudget budget =
      new MemoryBudget(BOUNDS, Duration.ZERO, refused::incrementAndGet);

  private final List<String> served = Collections.synchronizedList(new ArrayList<>());

  @Test
  void what_fits_is_reserved_at_once_and_given_back_when_closed() {
    Reservation one = budget.take(HOME, ADA, 30).orElseThrow();
    assertThat(budget.used()).isEqualTo(30);

    one.close();
    one.close();
    assertThat(budget.used()).isZero();
    assertThat(refused).hasValue(0);
  }

  @Test
  void a_viewer_gets_a_share_and_no_more() {
    assertThat(budget.take(HOME, ADA, 40)).isPresent();
    assertThat(budget.take(HOME, ADA, 1)).isEmpty();
    assertThat(budget.take(HOME, BEN, 20)).isPresent();
    assertThat(refused).hasValue(1);
  }

  @Test
  void a_tenant_gets_a_share_and_no_more_whichever_viewer_requests() {
    assertThat(budget.take(HOME, ADA, 40)).isPresent();
    assertThat(budget.take(HOME, BEN, 20)).isPresent();
    assertThat(budget.take(HOME, new AccountId("cleo"), 1)).isEmpty();
    assertThat(budget.take(AWAY, ADA, 40)).isPresent();
  }

  @Test
  void more_than_a_share_counts_as_the_share() {
    try (Reservation all = budget.take(HOME, ADA, 1_000).orElseThrow()) {
      assertThat(all.bytes()).isEqualTo(40);
    }
    assertThat(budget.used()).isZero();
  }

  @Test
  void what_was_reserved_too_much_is_given_back_and_nothing_grows() {
    Reservation one = budget.take(HOME, ADA, 40).orElseThrow();

    one.shrinkTo(15);
    one.shrinkTo(30);

    assertThat(one.bytes()).isEqualTo(15);
    assertThat(budget.take(HOME, ADA, 25)).isPresent();
    assertThat(budget.used()).isEqualTo(40);
  }

  @Test
  void tenants_are_served_round_robin_and_so_are_their_viewers() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Reservation> full = fill(patient);
      wait(threads, HOME, ADA, 40, "ada 1");
      wait(threads, HOME, ADA, 40, "ada 2");
      wait(threads, HOME, BEN, 40, "ben");
      wait(threads, AWAY, ADA, 40, "away");
      full.getFirst().close();
    }

    assertThat(served).containsExactly("ada 1", "away", "ben", "ada 2");
  }

  @Test
  void a_viewer_at_the_limit_of_a_share_delays_no_other() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Reservation all = patient.take(HOME, ADA, 40).orElseThrow();
      wait(threads, HOME, ADA, 40, "ada");

      assertThat(patient.takeNow(AWAY, ADA, 40)).isPresent();
      assertThat(patient.takeNow(HOME, BEN, 20)).isPresent();
      assertThat(patient.waiting()).isEqualTo(1);
      all.close();
    }
    assertThat(served).containsExactly("ada");
  }

  @Test
  void a_large_reservation_that_waits_is_not_overtaken_by_small_ones() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Reservation> full = fill(patient);
      wait(threads, HOME, ADA, 40, "large");

      full.getFirst().shrinkTo(5);
      assertThat(patient.takeNow(AWAY, ADA, 1)).isEmpty();

      full.getFirst().close();
    }
    assertThat(served).containsExactly("large");
  }

  @Test
  void a_reservation_that_waits_too_long_leaves_the_queue_to_the_next() {
    MemoryBudget budget = new MemoryBudget(BOUNDS, Duration.ofMillis(50), refused::incrementAndGet);
    List<Reservation> full = fill(budget);

    assertThat(budget.take(HOME, ADA, 40)).isEmpty();

    assertThat(budget.waiting()).isZero();
    assertThat(refused).hasValue(1);
    full.forEach(Reservation::close);
    assertThat(budget.used()).isZero();
    assertThat(budget.take(HOME, ADA, 40)).isPresent();
  }

  @Test
  void an_interrupted_thread_holds_nothing_and_stays_interrupted() throws InterruptedException {
    List<Reservation> full = fill(patient);
    AtomicInteger interrupted = new AtomicInteger();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              if (patient.take(HOME, ADA, 10).isEmpty() && Thread.interrupted()) {
                interrupted.incrementAndGet();
              }
            });
    awaitWaiting(1);

    waiting.interrupt();
    waiting.join();

    assertThat(interrupted).hasValue(1);
    assertThat(patient.waiting()).isZero();
    full.forEach(Reservation::close);
    assertThat(patient.used()).isZero();
  }

  @Test
  void a_viewer_s_queue_has_an_end() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Reservation all = patient.take(HOME, ADA, 40).orElseThrow();
      for (int i = 0; i < MemoryBudget.MAX_WAITING_PER_VIEWER; i++) {
        wait(threads, HOME, ADA, 40, "waited");
      }

      assertThat(patient.take(HOME, ADA, 40)).isEmpty();
      assertThat(patient.take(HOME, BEN, 20)).isPresent();
      all.close();
    }
    assertThat(served).hasSize(MemoryBudget.MAX_WAITING_PER_VIEWER);
  }

  @Test
  void nothing_is_ever_above_its_bounds_and_all_is_given_back() throws InterruptedException {
    AtomicLong now = new AtomicLong();
    AtomicLong most = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 400; i++) {
        Random random = new Random(i);
        threads.execute(() -> {
          AccountId who = random.nextBoolean() ? ADA : BEN;
          TenantId tenant = random.nextBoolean() ? HOME : AWAY;
          try (Reservation mine = patient.take(tenant, who, 1 + random.nextInt(60)).orElseThrow()) {
            long bytes = mine.bytes();
            most.accumulateAndGet(now.addAndGet(bytes), Math::max);
            LockSupport.parkNanos(1_000);
            now.addAndGet(-bytes);
            mine.shrinkTo(random.nextInt(10));
          }
        });
      }
    }
    assertThat(most.get()).isBetween(41L, 100L);
    assertThat(patient.used()).isZero();
    assertThat(patient.waiting()).isZero();
  }

  @Test
  void shares_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> new Bounds(10, 20, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bounds(10, 5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bounds(10, 5, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Tenants that no test names hold all: 40, 40 and 20 bytes. */
  private static List<Reservation> fill(MemoryBudget budget) {
    return List.of(
        budget.take(new TenantId("x"), ADA, 40).orElseThrow(),
        budget.take(new TenantId("y"), ADA, 40).orElseThrow(),
        budget.take(new TenantId("z"), ADA, 20).orElseThrow());
  }

  private void wait(
      ExecutorService threads, TenantId tenant, AccountId account, long bytes, String name) {
    int before = patient.waiting();
    threads.execute(() ->
        patient
            .take(tenant, account, bytes)
            .ifPresent(taken -> {
              served.add(name);
              taken.close();
            }));
    awaitWaiting(before + 1);
  }

  private void awaitWaiting(int number) {
    while (patient.waiting() < number) {
      Thread.onSpinWait();
    }
  }
}
