package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.metrics.Metrics;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final URI OWN = URI.create("http://127.0.0.1:8080/");
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final AtomicLong now = new AtomicLong();
  private final AtomicBoolean database = new AtomicBoolean(true);
  private final AtomicBoolean client = new AtomicBoolean(true);
  private final Metrics metrics = new Metrics();
  private final PeriodicTask sweep = task();
  private final PeriodicTask renewal = task();
  private final Health health =
      new Health(database::get, address -> address.equals(OWN) && client.get());

  private PeriodicTask task() {
    return new PeriodicTask("work", PAUSE, () -> {}, new Isolation((_, _) -> {}), now::get);
  }

  private void later(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private Map<String, Boolean> parts() {
    return health.readiness().check();
  }

  @Test
  void before_it_has_started_only_the_database_can_be_up() {
    assertThat(parts())
        .isEqualTo(Map.of("database", true, "sweep", false, "renewal", false, "http", false));
  }

  @Test
  void all_is_up_while_rounds_are_young() {
    health.markStarted(sweep, renewal, OWN, metrics);
    later(Duration.ofSeconds(45));
    assertThat(parts().values()).containsOnly(true);
  }

  @Test
  void a_sweeper_or_renewals_that_have_stopped_are_told_and_seen_in_the_metrics() {
    health.markStarted(sweep, renewal, OWN, metrics);
    later(Duration.ofSeconds(46));
    renewal.run();
    assertThat(parts()).containsEntry("sweep", false).containsEntry("renewal", true);
    assertThat(metrics.scrape())
        .contains("chainkeeper_last_sweep_age_seconds 46.0")
        .contains("chainkeeper_last_renewal_age_seconds 0.0");
    sweep.run();
    later(Duration.ofSeconds(46));
    sweep.run();
    assertThat(parts()).containsEntry("sweep", true).containsEntry("renewal", false);
  }

  @Test
  void a_database_that_cannot_be_read_and_a_client_that_gets_no_answer_are_told() {
    health.markStarted(sweep, renewal, OWN, metrics);
    database.set(false);
    client.set(false);
    assertThat(parts()).containsEntry("database", false).containsEntry("http", false);
  }
}
