package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The limits that every call to Jira passes: the shares of points, the pauses that Jira has asked
 * for, and the shares of concurrent calls. A call that is refused here costs nothing. Safe for
 * concurrent use.
 */
final class JiraLimiter {
  /** After a wait for a permit that took too long. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private static final int MAX_SERVICE_ACCOUNTS = 10_000;

  /** Of {@link JiraBackoff}. */
  private static final Duration MAX_PAUSE = Duration.ofHours(1);

  private final PointLedger points;
  private final InstantSource clock;
  private final JiraBackoff backoff;
  private final Cache<Identity.ServiceAccount, JiraBackoff> ofServiceAccounts;
  private final CallLimiter calls;
  private final UsageListener usage;

  JiraLimiter(JiraQuota quota, InstantSource clock) {
    this.points = new PointLedger(quota.pointsPerHour(), clock);
    this.clock = clock;
    this.backoff = new JiraBackoff(clock);
    this.ofServiceAccounts =
        Caffeine.newBuilder()
            .maximumSize(MAX_SERVICE_ACCOUNTS)
            .expireAfterAccess(MAX_PAUSE)
            .ticker(() -> WallClock.nanos(clock))
            .build();
    this.calls = new CallLimiter(CallLimiter.MAX_CONCURRENT, CallLimiter.MAX_WAIT);
    this.usage = quota.usage();
  }

  /** Jira within the limits of this viewer. */
  LimitedJira limit(Jira jira, TenantId tenant, AccountId account) {
    return new LimitedJira(jira, this, tenant, account, backoff);
  }

  /**
   * Jira within the limits of a service account. What it is told to wait concerns no reader, and the other
   * way round: Jira counts its calls apart from those of the app's OAuth client.
   */
  LimitedJira limit(Jira jira, TenantId tenant, Identity.ServiceAccount as) {
    return new LimitedJira(
        jira,
        this,
        tenant,
        as.shareHolder(),
        ofServiceAccounts.get(as, _ -> new JiraBackoff(clock)));
  }

  /** The answer, or {@link JiraAnswer.Limited} when the call must not be made now. */
  <T> JiraAnswer<T> admit(LimitedJira as, Site site, Query<T> query, Supplier<JiraAnswer<T>> call) {
    CallCost cost = CallCost.of(query);
    return switch (points.reserve(as.tenant(), as.account(), cost.maxPoints())) {
      case PointLedger.Decision.Granted(var reservation) -> {
        int spent = cost.maxPoints();
        try {
          Made<T> made = make(as, site, Endpoint.of(query), call);
          spent = made.called() ? cost.spentBy(made.answer()) : 0;
          yield made.answer();
        } finally {
          reservation.settle(spent);
          usage.spent(as.tenant(), SpendingKind.of(query), spent);
        }
      }
      case PointLedger.Decision.Refused(var limit, var retryAfter) -> refused(limit, retryAfter);
    };
  }

  private record Made<T>(JiraAnswer<T> answer, boolean called) {}

  private <T> Made<T> make(
      LimitedJira as, Site site, Endpoint endpoint, Supplier<JiraAnswer<T>> call) {
    Optional<Duration> pause = as.backoff().remaining(site, endpoint);
    if (pause.isPresent()) {
      return new Made<>(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, pause.get()), false);
    }
    return switch (calls.call(as.tenant(), as.account(), call)) {
      case CallLimiter.Result.Called<JiraAnswer<T>>(var answer) ->
          new Made<>(as.backoff().record(site, endpoint, answer), true);
      case CallLimiter.Result.NotCalled<JiraAnswer<T>>(var limit) ->
          new Made<>(refused(limit, RETRY_AFTER), false);
    };
  }

  private <T> JiraAnswer<T> refused(UsageLimit limit, Duration retryAfter) {
    usage.limited(limit);
    return new JiraAnswer.Limited<>(LimitScope.SHARE, retryAfter);
  }
}
