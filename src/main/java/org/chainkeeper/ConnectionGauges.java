package org.chainkeeper;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.StateCounts;

/** How many connections are in which state, counted in the database whenever somebody asks. */
final class ConnectionGauges {
  private ConnectionGauges() {}

  static void register(MeterRegistry meters, Grants grants) {
    gauge(meters, grants, "connected", StateCounts::connected);
    gauge(meters, grants, "suspect", StateCounts::suspect);
    gauge(meters, grants, "needs-consent", StateCounts::needsConsent);
  }

  private static void gauge(
      MeterRegistry meters, Grants grants, String state, ToLongFunction<StateCounts> count) {
    Gauge.builder(
            "chainkeeper.connections", grants, all -> count.applyAsLong(all.countByState()))
        .tag("state", state)
        .strongReference(true)
        .register(meters);
  }
}
