package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.testkit.FailingPorts.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskSchedulerTest {
  private static final Duration BEAT = Duration.ofMillis(1);

  private final Queue<Throwable> reported = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @EnumSource
  void a_failure_is_reported_and_does_not_end_the_beat(Failure failure)
      throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(3);
    try (TaskScheduler background = new TaskScheduler(1, (_, why) -> reported.add(why))) {
      background.every(
          BEAT,
          "a work that fails",
          () -> {
            rounds.countDown();
            failure.raise();
          });
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(reported).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void a_failure_that_cannot_even_be_reported_does_not_end_the_beat() throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(3);
    TaskScheduler background = new TaskScheduler(1, (_, _) -> Failure.STACK_OVERFLOW.raise());
    try (background) {
      background.every(
          BEAT,
          "a work that fails",
          () -> {
            rounds.countDown();
            throw new StackOverflowError();
          });
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void the_age_of_a_task_counts_from_the_last_round_that_did_not_fail() {
    AtomicLong now = new AtomicLong();
    AtomicBoolean fails = new AtomicBoolean();
    PeriodicTask task =
        new PeriodicTask(
            "work",
            Duration.ofSeconds(5),
            () -> {
              if (fails.get()) {
                throw new StackOverflowError();
              }
            },
            new Isolation((_, why) -> reported.add(why)),
            now::get);
    now.set(5_000_000_000L);
    assertThat(task.age()).isEqualTo(Duration.ofSeconds(5));
    task.run();
    assertThat(task.age()).isZero();
    fails.set(true);
    now.set(12_000_000_000L);
    task.run();
    assertThat(task.age()).isEqualTo(Duration.ofSeconds(7));
    assertThat(task.isOnTime()).isTrue();
    now.set(51_000_000_000L);
    assertThat(task.isOnTime()).isFalse();
    assertThat(reported).hasSize(1);
  }

  @Test
  void a_work_that_hangs_does_not_hold_up_another() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch rounds = new CountDownLatch(3);
    try (TaskScheduler background = new TaskScheduler(2, (_, why) -> reported.add(why))) {
      background.every(BEAT, "a work that hangs", () -> awaitQuietly(end));
      background.every(BEAT, "another", rounds::countDown);
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
      end.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
