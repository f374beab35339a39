package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Answer;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Occasion;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;

class RotationJournalTest {
  private static final GrantId ID = new GrantId("client", new AccountId("ada"));

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RotationJournal journal = new RotationJournal(meters, new ErrorCounter(meters));

  @Test
  void every_figure_is_there_before_anything_has_happened() {
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
  void exchanges_settlements_and_waits_are_counted() {
    journal.exchanged(
        ID,
        Occasion.EXPIRED,
        new Answer.Issued(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1)),
        Duration.ofMillis(20));
    journal.settled(ID, Occasion.TAKEOVER, Outcome.UNKNOWN);
    journal.recovered(ID);
    journal.waited(Duration.ofSeconds(2));
    assertThat(meters.scrape())
        .contains("chainkeeper_token_exchanges_total{outcome=\"issued\"} 1.0")
        .contains("chainkeeper_settlements_total{cause=\"takeover\",outcome=\"unknown\"} 1.0")
        .contains("chainkeeper_recovered_refusals_total 1.0")
        .contains("chainkeeper_refresh_wait_seconds_sum 2.0");
  }
}
