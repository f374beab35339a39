package org.chainkeeper.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process running until it receives a signal. */
public final class ProcessLifetime {
  private static final Logger log = LoggerFactory.getLogger(ProcessLifetime.class);

  /** Maximum duration of closing; the process exits within 20 s. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(19);

  private ProcessLifetime() {}

  /**
   * Waits for SIGTERM or SIGINT and closes {@code service}, for at most 19 s. The JVM exits with the
   * signal's own status, 143 or 130; only an interrupted thread returns from here.
   */
  public static int awaitTermination(AutoCloseable service) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> closeWithTimeout(service)));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void closeWithTimeout(AutoCloseable service) {
    Thread closing = Thread.ofPlatform().daemon().start(() -> close(service));
    try {
      if (!closing.join(CLOSE_TIMEOUT)) {
        log.error("closing took longer than {}: left as it is", CLOSE_TIMEOUT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable service) {
    try {
      service.close();
    } catch (Exception e) {
      log.error("closing failed", e);
    }
  }
}
