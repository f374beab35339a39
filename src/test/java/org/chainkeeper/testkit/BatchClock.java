package org.chainkeeper.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.rotation.MonotonicClock;

/** A monotonic clock that advances with each pause; pauses can be held until they are released. */
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

  /** Holds all pauses from now on. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  /** Ends all pauses. */
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
