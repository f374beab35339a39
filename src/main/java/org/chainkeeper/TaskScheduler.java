package org.chainkeeper;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.Isolation;

/**
 * Work that nobody asks for, repeated; a failure, an {@link Error} included, is reported and does not
 * end the repetition. Thread safe.
 */
final class TaskScheduler implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;
  private final Isolation isolation;

  /**
   * @param threads how many works may run at the same time
   */
  TaskScheduler(int threads, ErrorListener errors) {
    this.isolation = new Isolation(errors);
    this.executor =
        new ScheduledThreadPoolExecutor(
            threads, Thread.ofPlatform().daemon().name("background-", 0).factory());
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /**
   * Repeats {@code work} with this pause between two rounds, for the first time after one pause.
   *
   * @param name as errors are counted under
   */
  PeriodicTask every(Duration pause, String name, Runnable work) {
    PeriodicTask task = new PeriodicTask(name, pause, work, isolation, System::nanoTime);
    var _ =
        executor.scheduleWithFixedDelay(
            task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    return task;
  }

  /** Begins no further round; one that runs ends by its own deadlines. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
