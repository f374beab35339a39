package org.chainkeeper.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Loads a page of macros: each macro sends its own request and retries as told until it shows issues or
 * its timeout is over.
 */
final class PageLoad implements AutoCloseable {
  private final Client client;
  private final PageClock time;
  private final ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Boolean>> macros = new ArrayList<>();

  /** Starts to load. */
  PageLoad(Client client, PageClock time, int size) {
    this.client = client;
    this.time = time;
    Duration step = TrialParameters.SPREAD.dividedBy(size);
    for (int macro = 1; macro <= size; macro++) {
      int number = macro;
      Duration after = step.multipliedBy(macro - 1L);
      macros.add(browser.submit(() -> load(number, after)));
    }
  }

  private boolean load(int macro, Duration after) throws InterruptedException {
    LockSupport.parkNanos(after.toNanos());
    try {
      return loadWithRetries(macro);
    } finally {
      time.finish();
    }
  }

  private boolean loadWithRetries(int macro) throws InterruptedException {
    Instant end = time.now().plus(TrialParameters.MACRO_TIMEOUT);
    while (true) {
      switch (client.ask(macro)) {
        case ClientResponse.Issues _ -> {
          return true;
        }
        case ClientResponse.Failed _ -> {
          return false;
        }
        case ClientResponse.RetryLater(Duration after) -> {
          if (time.now().plus(after).isAfter(end)) {
            return false;
          }
          time.pause(after);
        }
      }
    }
  }

  /** Waits until every macro has finished; returns how many show no issues. */
  int failures() throws InterruptedException {
    int failures = 0;
    for (Future<Boolean> macro : macros) {
      failures += shown(macro) ? 0 : 1;
    }
    return failures;
  }

  private static boolean shown(Future<Boolean> macro) throws InterruptedException {
    try {
      return macro.get();
    } catch (CancellationException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a macro could not ask", e.getCause());
    }
  }

  /** The person leaves: pending requests are cancelled. */
  @Override
  public void close() {
    browser.shutdownNow();
    browser.close();
  }
}
