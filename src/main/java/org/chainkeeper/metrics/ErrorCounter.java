package org.chainkeeper.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts failures as {@code chainkeeper_errors_total} and logs them, at most one of a kind per
 * second: when threads run out, every request fails the same way. Safe for concurrent use.
 */
public final class ErrorCounter implements ErrorListener {
  private static final Logger log = LoggerFactory.getLogger(ErrorCounter.class);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Registered at the start, so that the first failure is an increase. */
  private static final List<String> KNOWN =
      List.of("flight", "sweep", "renewal", "retention", "request", "thread");

  private final MeterRegistry meters;
  private final ConcurrentMap<String, Long> loggedAt = new ConcurrentHashMap<>();

  public ErrorCounter(MeterRegistry meters) {
    this.meters = meters;
    KNOWN.forEach(where -> meters.counter(MetricNames.ERRORS, "where", where));
  }

  @Override
  public void failed(String where, Throwable why) {
    meters.counter(MetricNames.ERRORS, "where", where).increment();
    if (mayLog(where)) {
      log.error("an error in a {}; everything else goes on", where, why);
    }
  }

  private boolean mayLog(String where) {
    long now = System.nanoTime();
    Long before = loggedAt.get(where);
    boolean quiet = before != null && now - before < LOG_INTERVAL_NANOS;
    if (!quiet) {
      loggedAt.put(where, now);
    }
    return !quiet;
  }
}
