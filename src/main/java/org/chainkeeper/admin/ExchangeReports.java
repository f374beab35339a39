package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.chainkeeper.tenant.TenantId;

/** A tenant's exchanges over time, and how many of them an expiry costs. */
public final class ExchangeReports {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);

  private final ExchangeCounts counts;

  public ExchangeReports(ExchangeCounts counts) {
    this.counts = counts;
  }

  /** The answer to {@link #of}. Both periods consist of whole hours, the current one included. */
  public record Report(Instant asOf, PerExpiry day, PerExpiry week, List<ExchangeHour> hours) {
    public Report {
      hours = List.copyOf(hours);
    }
  }

  /**
   * Exchanges per expiry, as a fraction.
   *
   * @param expiries zero: there was no exchange
   */
  public record PerExpiry(long exchanges, long expiries) {}

  /**
   * The exchanges up to now.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Report of(TenantId tenant) {
    ExchangeCounts.Series series = counts.of(tenant);
    return new Report(
        series.asOf(), perExpiry(series, DAY), perExpiry(series, WEEK), series.hours());
  }

  private static PerExpiry perExpiry(ExchangeCounts.Series series, Duration period) {
    Instant hour = series.asOf().truncatedTo(ChronoUnit.HOURS);
    Instant after = hour.minus(period);
    List<ExchangeHour> hours =
        series.hours().stream().filter(one -> one.at().isAfter(after)).toList();
    return new PerExpiry(
        hours.stream().mapToLong(ExchangeHour::exchanges).sum(),
        hours.stream().mapToLong(ExchangeHour::expiries).sum());
  }
}
