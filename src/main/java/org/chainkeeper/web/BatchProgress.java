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
  private static final Duration ALL_WAIT = Duration.ofSeconds(1);

  /** After that, the first one; its request alone would not be answered earlier. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(20);

  /** Others that end soon after it. */
  private static final Duration NEXT_WAIT = Duration.ofMillis(300);

  private final CountDownLatch all;
  private final CountDownLatch first = new CountDownLatch(1);
  private final Duration allWait;
  private final Duration firstWait;
  private final Duration nextWait;

  BatchProgress(int requests) {
    this(requests, ALL_WAIT, FIRST_WAIT, NEXT_WAIT);
  }

  BatchProgress(int requests, Duration allWait, Duration firstWait, Duration nextWait) {
    this.all = new CountDownLatch(requests);
    this.allWait = allWait;
    this.firstWait = firstWait;
    this.nextWait = nextWait;
  }

  /** One request is finished. */
  void finish() {
    all.countDown();
    first.countDown();
  }

  /** Waits until the batch is to be sent. */
  void await() throws InterruptedException {
    if (!finished(all, allWait) && !hasFirst() && finished(first, firstWait)) {
      boolean ignored = finished(all, nextWait);
    }
  }

  private boolean hasFirst() {
    return first.getCount() == 0;
  }

  private static boolean finished(CountDownLatch latch, Duration within)
      throws InterruptedException {
    return latch.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }
}
