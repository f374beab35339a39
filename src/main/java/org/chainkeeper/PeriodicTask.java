package org.chainkeeper;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.chainkeeper.fault.Isolation;

/** A repeated background task that records when it last succeeded. Safe for concurrent use. */
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
   * @param name under which errors are counted
   * @param pause between two runs
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

  /** Time since the last run without a failure; before the first run, time since it was scheduled. */
  Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastSuccess);
  }

  /** Whether a run succeeded within the last three pauses plus 30 s for a slow database. */
  boolean isOnTime() {
    return age().compareTo(pause.multipliedBy(MAX_AGE_IN_PAUSES).plus(MAX_AGE_SLACK)) <= 0;
  }
}
