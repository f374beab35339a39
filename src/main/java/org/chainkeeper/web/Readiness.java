package org.chainkeeper.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the app is ready: a part that does not respond within two seconds counts as down. */
public final class Readiness {
  private static final Logger log = LoggerFactory.getLogger(Readiness.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final List<Part> parts;

  /**
   * @param works checks the part; may block, may throw, runs on a thread of its own
   */
  public record Part(String name, BooleanSupplier works) {}

  public Readiness(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Checks all parts concurrently; returns by name whether each is up. */
  public Map<String, Boolean> check() {
    var checks = new LinkedHashMap<String, FutureTask<Boolean>>();
    for (var part : parts) {
      var task = new FutureTask<>(part.works()::getAsBoolean);
      start(part.name(), task);
      checks.put(part.name(), task);
    }
    var results = new LinkedHashMap<String, Boolean>();
    checks.forEach((name, task) -> results.put(name, result(name, task)));
    return results;
  }

  /** Without a thread the part counts as down. */
  private static void start(String name, FutureTask<Boolean> task) {
    try {
      Thread.ofVirtual().name("readiness-" + name).start(task);
    } catch (Throwable e) {
      log.warn("cannot check: {}", name, e);
      task.cancel(false);
    }
  }

  private static boolean result(String name, FutureTask<Boolean> task) {
    try {
      return task.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      log.warn("not ready: {}", name, e.getCause());
      return false;
    } catch (TimeoutException | CancellationException e) {
      task.cancel(true);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
