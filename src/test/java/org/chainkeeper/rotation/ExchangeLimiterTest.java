package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeLimiterTest {
  private static final Optional<TenantId> LARGE = Optional.of(new TenantId("large"));
  private static final Optional<TenantId> SMALL = Optional.of(new TenantId("small"));
  private static final Optional<TenantId> REPAIR = Optional.empty();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final ExchangeLimiter limiter = new ExchangeLimiter(1, time);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private final List<Future<ExchangeLimiter.Permit>> waiting = new ArrayList<>();
  private volatile Runnable endCurrent = () -> {};

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void as_long_as_a_permit_is_free_no_caller_waits() throws Exception {
    limiter.acquire(LARGE).close();
    limiter.acquire(SMALL).close();

    assertThat(limiter.waiting()).isZero();
  }

  @Test
  void a_permit_that_is_closed_twice_is_passed_on_once() throws Exception {
    ExchangeLimiter.Permit permit = limiter.acquire(LARGE);
    permit.close();
    permit.close();
    endCurrent = limiter.acquire(LARGE)::close;
    wait("second", SMALL);

    assertThat(limiter.waiting()).isOne();
    endAll();
    assertThat(called).containsExactly("second");
  }

  @Test
  void a_small_tenant_does_not_wait_for_all_of_a_large_one() throws Exception {
    endCurrent = limiter.acquire(LARGE)::close;
    wait("large 1", LARGE);
    wait("large 2", LARGE);
    wait("large 3", LARGE);
    wait("small 1", SMALL);

    endAll();

    assertThat(called).containsExactly("large 1", "small 1", "large 2", "large 3");
  }

  @Test
  void repairs_and_readers_alternate() throws Exception {
    endCurrent = limiter.acquire(LARGE)::close;
    wait("large 1", LARGE);
    wait("large 2", LARGE);
    wait("repair 1", REPAIR);
    wait("repair 2", REPAIR);
    wait("repair 3", REPAIR);

    endAll();

    assertThat(called).containsExactly("repair 1", "large 1", "repair 2", "large 2", "repair 3");
  }

  @Test
  void a_caller_that_leaves_gives_up_its_own_place_only() throws Exception {
    endCurrent = limiter.acquire(LARGE)::close;
    wait("first", LARGE);
    wait("second", LARGE);
    waiting.getFirst().cancel(true);
    awaitWaiting(1);

    endCurrent.run();

    assertThat(waiting.get(1)).succeedsWithin(SOON);
    assertThat(called).containsExactly("second");
  }

  @Test
  void a_permit_given_to_a_caller_that_left_is_passed_on() throws Exception {
    for (int round = 0; round < 200; round++) {
      ExchangeLimiter.Permit held = limiter.acquire(LARGE);
      Future<?> leaving =
          threads.submit(() -> {
            limiter.acquire(LARGE).close();
            return true;
          });
      awaitWaiting(1);
      Future<?> ending = threads.submit(held::close);
      leaving.cancel(true);
      ending.get(30, TimeUnit.SECONDS);
      awaitFree();
    }
  }

  @Test
  void closing_fails_waiting_callers_and_leaves_permits_valid() throws Exception {
    endCurrent = limiter.acquire(LARGE)::close;
    wait("late", LARGE);

    limiter.close();

    assertThat(waiting.getFirst())
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(InterruptedException.class);
    endCurrent.run();
    assertThat(called).isEmpty();
  }

  @Test
  void the_time_until_the_queue_is_empty_is_estimated_from_its_rate() throws Exception {
    time.advance(Duration.ofHours(1));
    endCurrent = limiter.acquire(LARGE)::close;
    assertThat(limiter.untilEmpty()).isZero();
    for (int i = 1; i <= 100; i++) {
      wait("large " + i, LARGE);
    }

    for (int i = 1; i <= 60; i++) {
      time.advance(Duration.ofMillis(250));
      end(i);
    }

    assertThat(limiter.untilEmpty()).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(100));
  }

  private void awaitFree() throws Exception {
    Future<ExchangeLimiter.Permit> next = threads.submit(() -> limiter.acquire(SMALL));
    next.get(30, TimeUnit.SECONDS).close();
  }

  private void wait(String name, Optional<TenantId> askedBy) throws Exception {
    int before = limiter.waiting();
    waiting.add(
        threads.submit(() -> {
          ExchangeLimiter.Permit permit = limiter.acquire(askedBy);
          endCurrent = permit::close;
          called.add(name);
          return permit;
        }));
    awaitWaiting(before + 1);
  }

  private void awaitWaiting(int many) throws TimeoutException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (limiter.waiting() != many) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(limiter.waiting() + " wait, not " + many);
      }
      Thread.onSpinWait();
    }
  }

  private void endAll() throws Exception {
    for (int i = 1; i <= waiting.size(); i++) {
      end(i);
    }
  }

  /** Releases the current permit; the caller that gets it owns it next. */
  private void end(int calledAfterwards) throws TimeoutException {
    endCurrent.run();
    long deadline = System.nanoTime() + SOON.toNanos();
    while (called.size() != calledAfterwards) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("no caller got a permit");
      }
      Thread.onSpinWait();
    }
  }
}
