package org.chainkeeper.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The points that each viewer and tenant has spent in this hour. A tenant may use at most half of what
 * the other tenants have left of the quota, a viewer at most a quarter of what the other viewers of the
 * tenant have left of that. So there is always a share for later ones, however many have used up theirs.
 * Hours are counted as Jira counts them: from one full hour UTC to the next. Safe for concurrent use.
 */
final class PointLedger {
  /** A tenant may use one part of so many. */
  private static final int TENANT_PARTS = 2;

  /** A viewer may use one part of so many of the tenant's. */
  private static final int VIEWER_PARTS = 4;

  private final long quota;
  private final InstantSource clock;
  private Hour current = new Hour(Instant.MIN);

  /**
   * @param quota points an hour
   */
  PointLedger(long quota, InstantSource clock) {
    this.quota = quota;
    this.clock = clock;
  }

  /** Whether a call may be made. */
  sealed interface Decision {
    /** It may; to be settled when it has ended. */
    record Granted(Reservation reservation) implements Decision {}

    /**
     * @param retryAfter until the next hour begins
     */
    record Refused(UsageLimit limit, Duration retryAfter) implements Decision {}
  }

  /** The maximum cost of a call, counted as spent until it is settled. */
  final class Reservation {
    private final Hour hour;
    private final TenantId tenant;
    private final AccountId account;
    private final int maxPoints;

    private Reservation(Hour hour, TenantId tenant, AccountId account, int maxPoints) {
      this.hour = hour;
      this.tenant = tenant;
      this.account = account;
      this.maxPoints = maxPoints;
    }

    /** To be called once. */
    void settle(int spent) {
      synchronized (PointLedger.this) {
        hour.add(tenant, account, spent - maxPoints);
      }
    }
  }

  private static final class Hour {
    private final Instant begin;
    private final Map<TenantId, TenantUse> tenants = new HashMap<>();
    private long used;

    Hour(Instant begin) {
      this.begin = begin;
    }

    void add(TenantId tenant, AccountId account, long points) {
      used += points;
      TenantUse use = tenants.computeIfAbsent(tenant, _ -> new TenantUse());
      use.used += points;
      use.viewers.merge(account, points, Long::sum);
    }
  }

  private static final class TenantUse {
    private final Map<AccountId, Long> viewers = new HashMap<>();
    private long used;
  }

  /**
   * Reserves the maximum cost of a call.
   *
   * @param maxPoints at least one
   */
  synchronized Decision reserve(TenantId tenant, AccountId account, int maxPoints) {
    Instant now = clock.instant();
    Instant begin = now.truncatedTo(ChronoUnit.HOURS);
    if (!current.begin.equals(begin)) {
      current = new Hour(begin);
    }
    TenantUse use = current.tenants.getOrDefault(tenant, new TenantUse());
    long own = use.viewers.getOrDefault(account, 0L);
    long tenantShare = share(quota, current.used - use.used, TENANT_PARTS);
    long viewerShare = share(tenantShare, use.used - own, VIEWER_PARTS);
    Duration left = Duration.between(now, begin.plus(1, ChronoUnit.HOURS));
    if (use.used + maxPoints > tenantShare) {
      return new Decision.Refused(UsageLimit.POINTS_TENANT, left);
    }
    if (own + maxPoints > viewerShare) {
      return new Decision.Refused(UsageLimit.POINTS_VIEWER, left);
    }
    current.add(tenant, account, maxPoints);
    return new Decision.Granted(new Reservation(current, tenant, account, maxPoints));
  }

  private static long share(long all, long usedByOthers, int parts) {
    return (all - usedByOthers) / parts;
  }
}
