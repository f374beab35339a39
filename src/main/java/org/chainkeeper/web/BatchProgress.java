package org.chainkeeper.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How many requests of a batch are finished. A slow one does not hold back the others for long. Safe for
 * concurrent use.
 */
final class BatchProgress {
  /** All are waited for. */
  private static final Duration ALL = Duration.ofSeconds(1);

  /** After that, the first one; its request alone would not be answered earlier. */
  private static final Duration FIRST = Duration.ofSeconds(20);

  /** Others that end soon after it. */
  private static final Duration NEXT = Duration.ofMillis(300);

  private final CountDownLatch all;
  private final CountDownLatch first = new CountDownLatch(1);

  BatchProgress(int requests) {
    all = new CountDownLatch(requests);
  }

  /** One request is finished. */
  void finish() {
    all.countDown();
    first.countDown();
  }

  /** Waits until the batch is to be sent. */
  void await() throws InterruptedException {
    if (!all.await(ALL.toMillis(), TimeUnit.MILLISECONDS)
        && first.getCount() > 0
        && first.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
      boolean ignored = all.await(NEXT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
