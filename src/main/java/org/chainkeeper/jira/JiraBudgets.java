package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.TenantId;

/**
 * What each tenant has spent of Jira's quota in this hour, by kind, and what Jira said last about the
 * quota at each site. In memory and of this node alone: the hour's spending of the tenants that have
 * spent, and at most 10,000 reports, each for an hour. Safe for concurrent use.
 */
public final class JiraBudgets implements UsageListener {
  private static final Duration QUOTA_PERIOD = Duration.ofHours(1);
  private static final int MAX_SITES = 10_000;

  private final UsageListener next;
  private final InstantSource clock;
  private final Cache<String, QuotaReport> reports;
  private Hour current = new Hour(Instant.MIN);

  private record Hour(Instant begin, Map<TenantId, Map<SpendingKind, Long>> spent) {
    Hour(Instant begin) {
      this(begin, new HashMap<>());
    }
  }

  /**
   * @param next hears the same
   */
  public JiraBudgets(UsageListener next, InstantSource clock) {
    this.next = next;
    this.clock = clock;
    this.reports =
        Caffeine.newBuilder()
            .maximumSize(MAX_SITES)
            .expireAfterWrite(QUOTA_PERIOD)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  /**
   * A tenant's part.
   *
   * @param since the beginning of the hour
   * @param spent points by kind; kinds without any are missing
   * @param reported what Jira said last at the tenant's own site in the last hour
   */
  public record Budget(
      Instant since, Map<SpendingKind, Long> spent, Optional<QuotaReport> reported) {
    public Budget {
      spent = Map.copyOf(spent);
    }
  }

  /**
   * @param baseUrl of the tenant's Confluence, whose host is that of its own Jira site
   */
  public Budget of(TenantId tenant, URI baseUrl) {
    Optional<QuotaReport> reported = Optional.ofNullable(reports.getIfPresent(host(baseUrl)));
    synchronized (this) {
      Hour hour = hour();
      return new Budget(hour.begin(), hour.spent().getOrDefault(tenant, Map.of()), reported);
    }
  }

  /** An answer of a site said this. */
  public void reported(Site site, QuotaReport report) {
    reports.put(host(site.url()), report);
  }

  @Override
  public void spent(TenantId tenant, SpendingKind kind, int points) {
    next.spent(tenant, kind, points);
    if (points > 0) {
      synchronized (this) {
        hour()
            .spent()
            .computeIfAbsent(tenant, _ -> new EnumMap<>(SpendingKind.class))
            .merge(kind, (long) points, Long::sum);
      }
    }
  }

  @Override
  public void limited(UsageLimit limit) {
    next.limited(limit);
  }

  /** Hours are counted as Jira counts them: from one full hour UTC to the next. */
  private Hour hour() {
    Instant begin = clock.instant().truncatedTo(ChronoUnit.HOURS);
    if (!current.begin().equals(begin)) {
      current = new Hour(begin);
    }
    return current;
  }

  private static String host(URI address) {
    return Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
  }
}
