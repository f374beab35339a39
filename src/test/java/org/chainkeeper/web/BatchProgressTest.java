package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchProgressTest {
  private static final Duration NEVER = Duration.ofMinutes(1);
  private static final Duration AT_ONCE = Duration.ZERO;

  private static void assertIsSent(BatchProgress progress) throws InterruptedException {
    assertThat(isSent(progress, Duration.ofSeconds(30))).isTrue();
  }

  private static void assertWaits(BatchProgress progress) throws InterruptedException {
    assertThat(isSent(progress, Duration.ofMillis(50))).isFalse();
  }

  private static boolean isSent(BatchProgress progress, Duration within)
      throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                progress.await();
                sent.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    boolean isSent = sent.await(within.toMillis(), TimeUnit.MILLISECONDS);
    waiting.interrupt();
    return isSent;
  }

  @Test
  void a_batch_is_sent_when_all_of_its_requests_are_answered() throws InterruptedException {
    BatchProgress progress = new BatchProgress(2, NEVER, NEVER, NEVER);
    progress.finish();
    assertWaits(progress);
    progress.finish();
    assertIsSent(progress);
  }

  @Test
  void a_slow_request_does_not_hold_back_the_others() throws InterruptedException {
    BatchProgress progress = new BatchProgress(2, AT_ONCE, NEVER, NEVER);
    progress.finish();
    assertIsSent(progress);
  }

  @Test
  void a_batch_of_slow_requests_is_sent_with_those_that_follow_the_first_one()
      throws InterruptedException {
    BatchProgress progress = new BatchProgress(3, AT_ONCE, NEVER, AT_ONCE);
    assertWaits(progress);
    progress.finish();
    assertIsSent(progress);
  }

  @Test
  void a_batch_without_any_answer_is_sent_in_the_end() throws InterruptedException {
    assertIsSent(new BatchProgress(1, AT_ONCE, AT_ONCE, NEVER));
  }
}
