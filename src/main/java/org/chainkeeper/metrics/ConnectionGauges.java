package org.chainkeeper.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.StateCounts;

/** The number of connections in each state, counted in the database at most every ten seconds. */
public final class ConnectionGauges {
  private static final Duration CACHE_DURATION = Duration.ofSeconds(10);

  private final Grants grants;
  private final InstantSource clock;
  private Instant countedAt = Instant.MIN;
  private StateCounts counts = new StateCounts(0, 0, 0);

  ConnectionGauges(Grants grants, InstantSource clock) {
    this.grants = grants;
    this.clock = clock;
  }

  /**
   * @param unreadable how many grants no key of this node opens
   */
  public static void register(
      MeterRegistry meters, Grants grants, LongSupplier unreadable, InstantSource clock) {
    ConnectionGauges gauges = new ConnectionGauges(grants, clock);
    gauge(meters, gauges, "connected", StateCounts::connected);
    gauge(meters, gauges, "suspect", StateCounts::suspect);
    gauge(meters, gauges, "needs-consent", StateCounts::needsConsent);
    Gauge.builder(MetricNames.UNREADABLE_GRANTS, unreadable, LongSupplier::getAsLong)
        .strongReference(true)
        .register(meters);
  }

  /**
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  synchronized StateCounts counts() {
    Instant now = clock.instant();
    boolean fresh = !now.isBefore(countedAt) && now.minus(CACHE_DURATION).isBefore(countedAt);
    if (!fresh) {
      counts = grants.countByState();
      countedAt = now;
    }
    return counts;
  }

  private static void gauge(
      MeterRegistry meters,
      ConnectionGauges gauges,
      String state,
      ToLongFunction<StateCounts> count) {
    Gauge.builder(MetricNames.CONNECTIONS, gauges, all -> count.applyAsLong(all.counts()))
        .tag("state", state)
        .strongReference(true)
        .register(meters);
  }
}
