package org.chainkeeper;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.chainkeeper.fault.Isolation;

/** Background work that is repeated, and knows when it last ended without a failure. Thread safe. */
final class PeriodicTask implements Runnable {
  private final String name;
  private final Runnable work;
  private final Isolation isolation;
  private final LongSupplier nanoTime;
  private volatile long lastSuccess;

  /**
   * @param name as errors are counted under
   * @param nanoTime as {@link System#nanoTime}
   */
  PeriodicTask(String name, Runnable work, Isolation isolation, LongSupplier nanoTime) {
    this.name = name;
    this.work = work;
    this.isolation = isolation;
    this.nanoTime = nanoTime;
    this.lastSuccess = nanoTime.getAsLong();
  }

  /** Never throws. */
  @Override
  public void run() {
    if (isolation.run(name, work)) {
      lastSuccess = nanoTime.getAsLong();
    }
  }

  /** Time since a round ended without a failure; before the first, since it was scheduled. */
  Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastSuccess);
  }
}
