package org.chainkeeper.web;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.admin.ExchangeHour;
import org.chainkeeper.admin.ExchangeReports;
import org.chainkeeper.admin.ExchangeReports.PerExpiry;

/** The answer of {@code GET /api/admin/exchanges}, which {@code docs/ADMIN.md} describes. */
record ExchangesJson(Instant asOf, PerExpiryJson perExpiry, List<HourJson> hours) {
  record PerExpiryJson(PerExpiry day, PerExpiry week) {}

  /**
   * @param unanswered without a readable answer, or put off
   */
  record HourJson(Instant at, long exchanged, long refused, long unanswered) {
    static HourJson of(ExchangeHour hour) {
      return new HourJson(hour.at(), hour.granted(), hour.refused(), hour.unknown() + hour.busy());
    }
  }

  static ExchangesJson of(ExchangeReports.Report report) {
    return new ExchangesJson(
        report.asOf(),
        new PerExpiryJson(report.day(), report.week()),
        report.hours().stream().map(HourJson::of).toList());
  }
}
