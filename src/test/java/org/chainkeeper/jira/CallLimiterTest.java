package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallLimiterTest {
  private static final TenantId LARGE = new TenantId("large");
  private static final TenantId SMALL = new TenantId("small");

  private static final AccountId ADA = new AccountId("ada");
  private static final AccountId BEN = new AccountId("ben");

  private final List<String> called = Collections.synchronizedList(new ArrayList<>());

  @Test
  void a_call_with_a_free_permit_is_made_at_once() {
    CallLimiter turns = new CallLimiter(1, Duration.ofMinutes(1));

    assertThat(turns.call(LARGE, ADA, () -> "first")).isEqualTo(called("first"));
    assertThat(turns.call(SMALL, ADA, () -> "second")).isEqualTo(called("second"));
  }

  @Test
  void a_small_tenant_does_not_wait_for_all_of_a_large_one() throws InterruptedException {
    CallLimiter turns = new CallLimiter(1, Duration.ofMinutes(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      occupied(
          turns,
          () -> {
            for (int i = 1; i <= 4; i++) {
              wait(turns, threads, LARGE, ADA, "large " + i);
            }
            wait(turns, threads, SMALL, ADA, "small");
          });
    }

    assertThat(called).containsExactly("large 1", "small", "large 2", "large 3", "large 4");
  }

  @Test
  void a_viewer_does_not_wait_for_all_of_a_busier_one() throws InterruptedException {
    CallLimiter turns = new CallLimiter(1, Duration.ofMinutes(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      occupied(
          turns,
          () -> {
            for (int i = 1; i <= 3; i++) {
              wait(turns, threads, LARGE, ADA, "ada " + i);
            }
            wait(turns, threads, LARGE, BEN, "ben");
          });
    }

    assertThat(called).containsExactly("ada 1", "ben", "ada 2", "ada 3");
  }

  private static void occupied(CallLimiter turns, Runnable meanwhile) {
    turns.call(
        LARGE,
        ADA,
        () -> {
          meanwhile.run();
          return "done";
        });
  }

  private void wait(
      CallLimiter turns, ExecutorService threads, TenantId tenant, AccountId account, String name) {
    int before = turns.waiting();
    threads.execute(() -> turns.call(tenant, account, () -> called.add(name)));
    while (turns.waiting() == before) {
      Thread.onSpinWait();
    }
  }

  /** Holds as many turns as it is given; the others wait. */
  private static final class Held implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger calling = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final CallLimiter turns;

    Held(CallLimiter turns) {
      this.turns = turns;
    }

    void ask(int calls, TenantId tenant, AccountId account) {
      for (int i = 0; i < calls; i++) {
        threads.execute(() -> ask(tenant, account));
      }
      asked.addAndGet(calls);
      while (calling.get() + turns.waiting() + refused.get() < asked.get()) {
        Thread.onSpinWait();
      }
    }

    private void ask(TenantId tenant, AccountId account) {
      CallLimiter.Result<Boolean> result =
          turns.call(
              tenant,
              account,
              () -> {
                calling.incrementAndGet();
                await(released);
                return true;
              });
      if (result instanceof CallLimiter.Result.NotCalled<Boolean>) {
        refused.incrementAndGet();
      }
    }

    @Override
    public void close() {
      released.countDown();
      threads.close();
    }
  }

  @Test
  void a_viewer_has_a_quarter_of_what_the_tenant_may_have_and_a_tenant_half_of_all() {
    CallLimiter turns = new CallLimiter(64, Duration.ofMinutes(1));
    try (Held held = new Held(turns)) {
      held.ask(100, LARGE, ADA);
      assertThat(held.calling).hasValue(8);
      for (int i = 0; i < 40; i++) {
        held.ask(10, LARGE, new AccountId("colleague-" + i));
      }
      assertThat(held.calling).hasValue(32);
      held.ask(1, SMALL, BEN);
      assertThat(held.calling).hasValue(33);
    }
  }

  @Test
  void twenty_greedy_tenants_leave_a_permit_for_one_more() {
    CallLimiter turns = new CallLimiter(256, Duration.ofMinutes(1));
    try (Held held = new Held(turns)) {
      for (int i = 0; i < 20; i++) {
        held.ask(60, new TenantId("greedy-" + i), ADA);
      }
      int before = held.calling.get();
      held.ask(1, SMALL, BEN);

      assertThat(held.calling).hasValue(before + 1);
    }
  }

  @Test
  void when_too_many_calls_of_a_viewer_wait_only_the_next_one_of_this_viewer_is_refused_at_once() {
    CallLimiter turns = new CallLimiter(4, Duration.ofMinutes(1));
    try (Held held = new Held(turns)) {
      held.ask(1 + CallLimiter.MAX_WAITING_PER_VIEWER, LARGE, ADA);
      assertThat(held.refused).hasValue(0);

      assertThat(turns.call(LARGE, ADA, () -> "no"))
          .isEqualTo(new CallLimiter.Result.NotCalled<>(UsageLimit.CALLS_VIEWER));
      held.ask(1, LARGE, BEN);
      assertThat(held.refused).hasValue(0);
    }
  }

  @Test
  void when_too_many_of_a_tenant_wait_the_next_is_refused_at_once_and_no_other_tenants() {
    CallLimiter turns = new CallLimiter(4, Duration.ofMinutes(1));
    try (Held held = new Held(turns)) {
      for (int i = 0; i <= CallLimiter.MAX_WAITING_PER_TENANT / 100; i++) {
        held.ask(100, LARGE, new AccountId("colleague-" + i));
      }
      assertThat(turns.call(LARGE, BEN, () -> "no"))
          .isEqualTo(new CallLimiter.Result.NotCalled<>(UsageLimit.CALLS_TENANT));
      assertThat(turns.call(SMALL, BEN, () -> "yes")).isEqualTo(called("yes"));
    }
  }

  @Test
  void never_more_than_allowed_call_at_once() throws InterruptedException {
    CallLimiter turns = new CallLimiter(8, Duration.ofMinutes(1));
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 500)
          .forEach(i ->
              threads.execute(() ->
                  turns.call(
                      new TenantId("tenant-" + i % 20),
                      ADA,
                      () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        eight.countDown();
                        await(eight);
                        return now.decrementAndGet();
                      })));
    }

    assertThat(most.get()).isEqualTo(8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_call_that_waits_too_long_is_not_made_and_leaves_the_queue() {
    CallLimiter turns = new CallLimiter(1, Duration.ZERO);

    occupied(
        turns,
        () ->
            assertThat(turns.call(SMALL, ADA, () -> "too late"))
                .isEqualTo(new CallLimiter.Result.NotCalled<>(UsageLimit.CALLS_WAIT)));

    assertThat(turns.waiting()).isZero();
    assertThat(turns.call(SMALL, ADA, () -> "next")).isEqualTo(called("next"));
  }

  @Test
  void a_call_that_crashes_releases_its_permit() {
    CallLimiter turns = new CallLimiter(1, Duration.ZERO);

    assertThatThrownBy(() ->
            turns.call(
                LARGE,
                ADA,
                () -> {
                  throw new IllegalStateException("crash");
                }))
        .hasMessage("crash");
    assertThat(turns.call(LARGE, ADA, () -> "next")).isEqualTo(called("next"));
  }

  private static CallLimiter.Result<String> called(String answer) {
    return new CallLimiter.Result.Called<>(answer);
  }
}
