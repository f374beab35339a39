package org.chainkeeper.jira;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * What every single call to Jira passes: the shares of points, the pauses that Jira has asked for,
 * and the shares of calls under way. A call that is refused here costs nothing. Safe for concurrent
 * use.
 */
final class JiraMeter {
  /** When a turn did not come. */
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final PointLedger points;
  private final Pauses pauses;
  private final JiraTurns turns;
  private final JiraUsage usage;
  private final InstantSource clock;
  private final ChartValues chartValues;

  JiraMeter(JiraQuota quota, InstantSource clock) {
    this.points = new PointLedger(quota.pointsPerHour(), clock);
    this.pauses = new Pauses(clock);
    this.turns = new JiraTurns(JiraTurns.AT_ONCE, JiraTurns.LONGEST);
    this.usage = quota.usage();
    this.clock = clock;
    this.chartValues = new ChartValues(clock);
  }

  /**
   * What a call costs.
   *
   * @param most reserved before it
   * @param actual by what was answered
   */
  record Cost<T>(int most, ToIntFunction<T> actual) {
    /** The same whatever is answered. */
    static <T> Cost<T> of(int points) {
      return new Cost<>(points, _ -> points);
    }

    /**
     * A call without an answer costs one point; of one that cannot be read, or was not read for want
     * of memory, it is not known.
     */
    private int of(JiraAnswer<T> answer) {
      return switch (answer) {
        case JiraAnswer.Said<T> said -> actual.applyAsInt(said.value());
        case JiraAnswer.Unreadable<T> _ -> most;
        case JiraAnswer.Unauthorized<T> _, JiraAnswer.Forbidden<T> _ -> 1;
        case JiraAnswer.Missing<T> _, JiraAnswer.Invalid<T> _ -> 1;
        case JiraAnswer.Limited<T> limited -> limited.scope() == LimitScope.SHARE ? most : 1;
        case JiraAnswer.Failed<T> _ -> 1;
      };
    }
  }

  /** Jira as this viewer may use it. */
  MeteredJira meter(Jira jira, TenantId tenant, AccountId account) {
    return new MeteredJira(jira, this, tenant, account);
  }

  JiraAnswer<Tally> tally(MeteredJira jira, Site site, AccessToken token, Query.Chart chart) {
    ChartCounting counting = new ChartCounting(jira, site, token, chart, clock);
    JiraAnswer<Tally> tally =
        counting.count(chartValues.of(jira.tenant(), jira.account(), site, chart));
    chartValues.remember(jira.tenant(), jira.account(), site, chart, counting.known());
    return tally;
  }

  /** The answer, or {@link JiraAnswer.Limited} when the call must not be made now. */
  <T> JiraAnswer<T> call(
      TenantId tenant,
      AccountId account,
      Site site,
      Endpoint endpoint,
      Cost<T> cost,
      Supplier<JiraAnswer<T>> call) {
    return switch (points.reserve(tenant, account, cost.most())) {
      case PointLedger.Decision.Granted(var reservation) -> {
        int spent = cost.most();
        try {
          Made<T> made = make(tenant, account, site, endpoint, call);
          spent = made.called() ? cost.of(made.answer()) : 0;
          yield made.answer();
        } finally {
          reservation.settle(spent);
          usage.spent(spent);
        }
      }
      case PointLedger.Decision.Refused(var limit, var retryAfter) -> refused(limit, retryAfter);
    };
  }

  private record Made<T>(JiraAnswer<T> answer, boolean called) {}

  private <T> Made<T> make(
      TenantId tenant,
      AccountId account,
      Site site,
      Endpoint endpoint,
      Supplier<JiraAnswer<T>> call) {
    Optional<Duration> pause = pauses.left(site, endpoint);
    if (pause.isPresent()) {
      return new Made<>(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, pause.get()), false);
    }
    return switch (turns.call(tenant, account, call)) {
      case JiraTurns.Result.Called<JiraAnswer<T>>(var answer) ->
          new Made<>(pauses.note(site, endpoint, answer), true);
      case JiraTurns.Result.NotCalled<JiraAnswer<T>>(var limit) ->
          new Made<>(refused(limit, COME_BACK), false);
    };
  }

  private <T> JiraAnswer<T> refused(UsageLimit limit, Duration retryAfter) {
    usage.limited(limit);
    return new JiraAnswer.Limited<>(LimitScope.SHARE, retryAfter);
  }
}
