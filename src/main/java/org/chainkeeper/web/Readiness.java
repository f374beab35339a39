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

/** Whether the app can do its work now: each part answers within two seconds, or counts as down. */
public final class Readiness {
  private static final Logger log = LoggerFactory.getLogger(Readiness.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<Part> parts;

  /**
   * @param works asks the part; may block, may throw, runs on a thread of its own
   */
  public record Part(String name, BooleanSupplier works) {}

  public Readiness(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Asks all parts at once; whether each is up, by its name. */
  public Map<String, Boolean> ask() {
    var asked = new LinkedHashMap<String, FutureTask<Boolean>>();
    for (var part : parts) {
      var task = new FutureTask<>(part.works()::getAsBoolean);
      start(part.name(), task);
      asked.put(part.name(), task);
    }
    var answers = new LinkedHashMap<String, Boolean>();
    asked.forEach((name, task) -> answers.put(name, answer(name, task)));
    return answers;
  }

  /** Without a thread the part counts as down. */
  private static void start(String name, FutureTask<Boolean> task) {
    try {
      Thread.ofVirtual().name("readiness-" + name).start(task);
    } catch (Throwable e) {
      log.warn("cannot ask: {}", name, e);
      task.cancel(false);
    }
  }

  private static boolean answer(String name, FutureTask<Boolean> task) {
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
