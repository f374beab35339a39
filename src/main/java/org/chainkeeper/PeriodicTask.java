package org.chainkeeper;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.chainkeeper.fault.Isolation;

/** Background work that is repeated, and knows when it last ended without a failure. Thread safe. */
final class PeriodicTask implements Runnable {
  private static final int YOUNG_PAUSES = 3;
  private static final Duration YOUNG_SLACK = Duration.ofSeconds(30);

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
  boolean isYoung() {
    return age().compareTo(pause.multipliedBy(YOUNG_PAUSES).plus(YOUNG_SLACK)) <= 0;
  }
}
