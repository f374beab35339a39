package org.chainkeeper;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that nobody asks for, each on its own beat; a failure does not end the beat. Thread safe. */
final class Background implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Background.class);

  private final ScheduledThreadPoolExecutor beats;

  /**
   * @param works how many works may run at the same time
   */
  Background(int works) {
    this.beats =
        new ScheduledThreadPoolExecutor(
            works, Thread.ofPlatform().daemon().name("background-", 0).factory());
    beats.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** Repeats {@code work} with this pause between two rounds, for the first time after one pause. */
  void every(Duration pause, String name, Runnable work) {
    var _ =
        beats.scheduleWithFixedDelay(
            () -> run(name, work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void run(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("{} failed; it goes on", name, e);
    }
  }

  /** Begins no further round; one that runs ends by its own deadlines. */
  @Override
  public void close() {
    beats.shutdown();
  }
}
