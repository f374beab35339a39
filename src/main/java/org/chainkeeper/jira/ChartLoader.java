package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Counts charts, and remembers which values a viewer's chart had the last time: the next time they
 * are counted without a search for them. For a day, at most about 4 MB. Safe for concurrent use.
 */
final class ChartLoader {
  private static final long MAX_BYTES = 4 << 20;
  private static final int BYTES_PER_VALUE = 200;
  private static final Duration TTL = Duration.ofDays(1);

  private record Key(TenantId tenant, AccountId account, String site, ChartQuery chart) {
    int bytes() {
      return 2 * chart.jql().text().length() + BYTES_PER_VALUE;
    }
  }

  /**
   * The values of a chart.
   *
   * @param values empty stands for issues without a value
   * @param tooMany whether there are more than are worth counting each
   */
  record Known(List<Optional<FieldValue>> values, boolean tooMany) {
    static final Known NOTHING = new Known(List.of(), false);
  }

  private final InstantSource clock;
  private final Cache<Key, Known> values;

  ChartLoader(InstantSource clock) {
    this.clock = clock;
    values =
        Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .<Key, Known>weigher(
                (key, known) -> key.bytes() + BYTES_PER_VALUE * known.values().size())
            .expireAfterWrite(TTL)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  /** Counts the issues of a chart within the limits of a viewer, in as few points as possible. */
  JiraAnswer<ChartData> count(LimitedJira jira, Site site, AccessToken token, ChartQuery chart) {
    ChartCounter counting = new ChartCounter(jira, site, token, chart, clock);
    Key key = new Key(jira.tenant(), jira.account(), site.id(), chart);
    Known known = values.getIfPresent(key);
    JiraAnswer<ChartData> tally = counting.count(known == null ? Known.NOTHING : known);
    values.put(key, counting.known());
    return tally;
  }
}
