package org.chainkeeper.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.rotation.Trigger;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RotationMonitorTest {
  private static final GrantId ID = new GrantId("client", new AccountId("ada"));

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RotationMonitor monitor = new RotationMonitor(meters, new ErrorCounter(meters));

  @Test
  void every_metric_exists_before_the_first_event() {
    for (String outcome :
        new String[] {
          "issued", "incomplete", "refused", "misconfigured", "busy", "not_sent", "unknown"
        }) {
      assertThat(meters.scrape())
          .contains("chainkeeper_token_exchanges_total{outcome=\"" + outcome + "\"} 0.0");
    }
    assertThat(meters.scrape())
        .contains("chainkeeper_refresh_wait_seconds_count 0")
        .contains("chainkeeper_recovered_refusals_total 0.0")
        .contains("chainkeeper_settlements_total{cause=\"settle\",outcome=\"issued\"} 0.0");
  }

  @Test
  void only_a_settlement_that_is_refused_inside_the_leeway_is_a_warning_about_the_leeway() {
    Logger log = (Logger) LoggerFactory.getLogger("org.chainkeeper.rotation");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      monitor.settled(ID, Trigger.SETTLE, Outcome.REFUSED, false);
      monitor.settled(ID, Trigger.SETTLE, Outcome.ISSUED, true);
      assertThat(lines.list).isEmpty();
      monitor.settled(ID, Trigger.SETTLE, Outcome.REFUSED, true);
      assertThat(lines.list).hasSize(1).first().asString().contains("REFRESH_LEEWAY");
    } finally {
      log.detachAppender(lines);
    }
  }

  @Test
  void exchanges_settlements_and_waits_are_counted() {
    monitor.exchanged(
        ID,
        Trigger.EXPIRED,
        new TokenResponse.Issued(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1)),
        Duration.ofMillis(20));
    monitor.settled(ID, Trigger.TAKEOVER, Outcome.UNKNOWN, true);
    monitor.recovered(ID);
    monitor.waited(Duration.ofSeconds(2));
    assertThat(meters.scrape())
        .contains("chainkeeper_token_exchanges_total{outcome=\"issued\"} 1.0")
        .contains("chainkeeper_settlements_total{cause=\"takeover\",outcome=\"unknown\"} 1.0")
        .contains("chainkeeper_recovered_refusals_total 1.0")
        .contains("chainkeeper_refresh_wait_seconds_sum 2.0");
  }
}
