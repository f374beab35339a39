package org.chainkeeper;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.chainkeeper.fault.Isolation;

/** Background work that is repeated, and knows when it last ended without a failure. Thread safe. */
final class PeriodicTask implements Runnable {
  private static final int MAX_AGE_IN_PAUSES = 3;
  private static final Duration MAX_AGE_SLACK = Duration.ofSeconds(30);

  private final String name;
  private final Duration pause;
  private final Runnable work;
  private final Isolation isolation;
  private final LongSupplier nanoTime;
  private volatile long lastSuccess;

  /**
   * @param name as errors are counted under
   * @param pause between two rounds
   * @param nanoTime as {@link System#nanoTime}
   */
  PeriodicTask(
      String name, Duration pause, Runnable work, Isolation isolation, LongSupplier nanoTime) {
    this.name = name;
    this.pause = pause;
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

  /** Whether a round ended well within three pauses and the 30 s that a slow database may cost. */
  boolean isOnTime() {
    return age().compareTo(pause.multipliedBy(MAX_AGE_IN_PAUSES).plus(MAX_AGE_SLACK)) <= 0;
  }
}
