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
final class ChartValues {
  private static final long MOST_BYTES = 4 << 20;
  private static final int OF_A_VALUE = 200;
  private static final Duration KEPT_FOR = Duration.ofDays(1);

  private record Key(TenantId tenant, AccountId account, String site, ChartQuery chart) {
    int bytes() {
      return 2 * chart.jql().text().length() + OF_A_VALUE;
    }
  }

  /**
   * What was learned of a chart.
   *
   * @param values empty stands for issues without a value
   * @param tooMany whether there are more than are worth counting each
   */
  record Known(List<Optional<FieldValue>> values, boolean tooMany) {
    static final Known NOTHING = new Known(List.of(), false);
  }

  private final InstantSource clock;
  private final Cache<Key, Known> values;

  ChartValues(InstantSource clock) {
    this.clock = clock;
    values =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Key, Known>weigher((key, known) -> key.bytes() + OF_A_VALUE * known.values().size())
            .expireAfterWrite(KEPT_FOR)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  /** Counts the issues of a chart within the limits of a viewer, in as few points as possible. */
  JiraAnswer<Tally> count(LimitedJira jira, Site site, AccessToken token, ChartQuery chart) {
    ChartCounting counting = new ChartCounting(jira, site, token, chart, clock);
    Key key = new Key(jira.tenant(), jira.account(), site.id(), chart);
    Known known = values.getIfPresent(key);
    JiraAnswer<Tally> tally = counting.count(known == null ? Known.NOTHING : known);
    values.put(key, counting.known());
    return tally;
  }
}
