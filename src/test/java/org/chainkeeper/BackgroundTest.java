package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final Duration BEAT = Duration.ofMillis(1);

  @Test
  void a_failure_does_not_end_the_beat() throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(3);
    try (Background background = new Background(1)) {
      background.every(
          BEAT,
          "a work that fails",
          () -> {
            rounds.countDown();
            throw new IllegalStateException("as expected by this test");
          });
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_work_that_hangs_does_not_hold_up_another() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch rounds = new CountDownLatch(3);
    try (Background background = new Background(2)) {
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
