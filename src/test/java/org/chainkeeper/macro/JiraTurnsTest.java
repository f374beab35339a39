package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JiraTurnsTest {
  private static final TenantId LARGE = new TenantId("large");
  private static final TenantId SMALL = new TenantId("small");

  private final List<String> called = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whoever_finds_a_free_turn_calls_at_once() {
    JiraTurns turns = new JiraTurns(1, Duration.ofMinutes(1));

    assertThat(turns.call(LARGE, () -> "first")).contains("first");
    assertThat(turns.call(SMALL, () -> "second")).contains("second");
  }

  @Test
  void a_small_tenant_does_not_wait_for_all_of_a_large_one() throws InterruptedException {
    JiraTurns turns = new JiraTurns(1, Duration.ofMinutes(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      occupied(
          turns,
          () -> {
            for (int i = 1; i <= 4; i++) {
              wait(turns, threads, LARGE, "large " + i);
            }
            wait(turns, threads, SMALL, "small");
          });
    }

    assertThat(called).containsExactly("large 1", "small", "large 2", "large 3", "large 4");
  }

  private static void occupied(JiraTurns turns, Runnable meanwhile) {
    turns.call(
        LARGE,
        () -> {
          meanwhile.run();
          return "done";
        });
  }

  private void wait(JiraTurns turns, ExecutorService threads, TenantId tenant, String name) {
    int before = turns.waiting();
    threads.execute(() -> turns.call(tenant, () -> called.add(name)));
    while (turns.waiting() == before) {
      Thread.onSpinWait();
    }
  }

  @Test
  void never_more_than_allowed_call_at_once() throws InterruptedException {
    JiraTurns turns = new JiraTurns(8, Duration.ofMinutes(1));
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 500)
          .forEach(
              i ->
                  threads.execute(
                      () ->
                          turns.call(
                              i % 2 == 0 ? LARGE : SMALL,
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
  void whoever_waits_too_long_calls_nothing_and_leaves_the_line() {
    JiraTurns turns = new JiraTurns(1, Duration.ZERO);

    occupied(turns, () -> assertThat(turns.call(SMALL, () -> "too late")).isEmpty());

    assertThat(turns.waiting()).isZero();
    assertThat(turns.call(SMALL, () -> "next")).isEqualTo(Optional.of("next"));
  }

  @Test
  void a_call_that_crashes_ends_its_turn() {
    JiraTurns turns = new JiraTurns(1, Duration.ZERO);

    assertThatThrownBy(
            () ->
                turns.call(
                    LARGE,
                    () -> {
                      throw new IllegalStateException("crash");
                    }))
        .hasMessage("crash");
    assertThat(turns.call(LARGE, () -> "next")).contains("next");
  }
}
