package org.chainkeeper.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.rotation.MonotonicClock;

/** A node's clock that advances with every pause; a pause can be held until it is released. */
public final class BatchClock implements MonotonicClock {
  private final AtomicLong now = new AtomicLong();
  private final Semaphore pausing = new Semaphore(0);
  private final List<Duration> pauses = new ArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    note(time);
    pausing.release();
    gate.await();
    now.addAndGet(time.toNanos());
  }

  private synchronized void note(Duration time) {
    pauses.add(time);
  }

  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** From now on a pause lasts. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  /** All pauses end. */
  public void release() {
    gate.countDown();
  }

  public void awaitPause() throws InterruptedException {
    pausing.acquire();
  }

  public void advance(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
