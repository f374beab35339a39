package org.chainkeeper;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.Isolation;

/**
 * Repeats background tasks. A failure, including an {@link Error}, is reported and does not stop the
 * repetition. Safe for concurrent use.
 */
final class TaskScheduler implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;
  private final Isolation isolation;

  /**
   * @param threads how many tasks may run at the same time
   */
  TaskScheduler(int threads, ErrorListener errors) {
    this.isolation = new Isolation(errors);
    this.executor =
        new ScheduledThreadPoolExecutor(
            threads, Thread.ofPlatform().daemon().name("background-", 0).factory());
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /**
   * Repeats {@code work} with this pause between two runs; the first run starts after one pause.
   *
   * @param name under which errors are counted
   */
  PeriodicTask every(Duration pause, String name, Runnable work) {
    PeriodicTask task = new PeriodicTask(name, pause, work, isolation, System::nanoTime);
    var _ =
        executor.scheduleWithFixedDelay(
            task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    return task;
  }

  /** Starts no further run; a run in progress ends by its own deadlines. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
