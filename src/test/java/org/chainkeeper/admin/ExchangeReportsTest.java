package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chainkeeper.admin.ExchangeReports.PerExpiry;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

class ExchangeReportsTest {
  private static final TenantId TENANT = new TenantId("home");
  private static final Instant AS_OF = Instant.parse("2026-11-20T12:34:56Z");
  private static final Instant HOUR = Instant.parse("2026-11-20T12:00:00Z");

  private static ExchangeReports.Report report(ExchangeHour... hours) {
    return new ExchangeReports(_ -> new ExchangeCounts.Series(AS_OF, List.of(hours))).of(TENANT);
  }

  private static ExchangeHour before(long hours, long expiries, long granted, long unknown) {
    return new ExchangeHour(HOUR.minus(Duration.ofHours(hours)), expiries, granted, unknown, 9, 9);
  }

  @Test
  void without_an_exchange_there_is_no_fraction_whatever_was_refused() {
    assertThat(report().day()).isEqualTo(new PerExpiry(0, 0));
    assertThat(report(before(1, 0, 0, 0)).week()).isEqualTo(new PerExpiry(0, 0));
  }

  @Test
  void an_answer_that_was_lost_is_an_exchange_and_a_refusal_is_none() {
    assertThat(report(before(2, 3, 3, 1)).day()).isEqualTo(new PerExpiry(4, 3));
  }

  @Test
  void a_day_is_24_hours_and_a_week_seven_days_with_the_current_hour() {
    ExchangeReports.Report report =
        report(
            before(168, 1_000, 1_000, 0),
            before(167, 100, 100, 0),
            before(24, 10, 10, 0),
            before(23, 5, 5, 0),
            before(0, 1, 1, 0));
    assertThat(report.day()).isEqualTo(new PerExpiry(6, 6));
    assertThat(report.week()).isEqualTo(new PerExpiry(116, 116));
    assertThat(report.hours()).hasSize(5);
  }
}
