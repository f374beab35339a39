package org.chainkeeper.jira;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Limits the concurrent calls of this node to Jira. A tenant has at most half of the permits that the
 * other tenants leave, a viewer at most a quarter of what the other viewers of the tenant leave of that.
 * A waiting call is a parked virtual thread; the queue is round robin over the tenants, and within a
 * tenant over its viewers. Safe for concurrent use.
 */
final class CallLimiter {
  /** Over a thousand a second when Jira takes 200 ms. */
  static final int MAX_CONCURRENT = 256;

  /** After this time the request is answered, and may be repeated later. */
  static final Duration MAX_WAIT = Duration.ofSeconds(5);

  /** More than the two hundred calls that the pages of a viewer may prefetch. */
  static final int MAX_WAITING_PER_VIEWER = 250;

  static final int MAX_WAITING_PER_TENANT = 2_500;

  private static final int TENANT_PARTS = 2;
  private static final int VIEWER_PARTS = 4;

  private record ViewerId(TenantId tenant, AccountId account) {}

  private final ViewerQueue<Waiter> queue = new ViewerQueue<>();
  private final Map<TenantId, Integer> perTenant = new HashMap<>();
  private final Map<ViewerId, Integer> perViewer = new HashMap<>();
  private final int maxConcurrent;
  private final Duration maxWait;
  private int running;

  private static final class Waiter {
    private final TenantId tenant;
    private final AccountId account;
    private final CountDownLatch admitted = new CountDownLatch(1);
    private boolean isAdmitted;

    Waiter(TenantId tenant, AccountId account) {
      this.tenant = tenant;
      this.account = account;
    }
  }

  /** The outcome of a call. */
  sealed interface Result<T> {
    record Called<T>(T answer) implements Result<T> {}

    record NotCalled<T>(UsageLimit limit) implements Result<T> {}
  }

  /**
   * @param maxConcurrent calls at a time
   * @param maxWait for a permit
   */
  CallLimiter(int maxConcurrent, Duration maxWait) {
    this.maxConcurrent = maxConcurrent;
    this.maxWait = maxWait;
  }

  /** Calls with a permit of this viewer; not at all when that takes too long, or too many wait. */
  <T> Result<T> call(TenantId tenant, AccountId account, Supplier<T> call) {
    Optional<UsageLimit> limit = acquire(tenant, account);
    if (limit.isPresent()) {
      return new Result.NotCalled<>(limit.get());
    }
    try {
      return new Result.Called<>(call.get());
    } finally {
      release(tenant, account);
    }
  }

  /** Empty when a permit was acquired. */
  private Optional<UsageLimit> acquire(TenantId tenant, AccountId account) {
    Waiter waiter = new Waiter(tenant, account);
    synchronized (this) {
      if (isWithinShares(tenant, account)) {
        count(tenant, account, 1);
        return Optional.empty();
      }
      Optional<UsageLimit> full = full(tenant, account);
      if (full.isPresent()) {
        return full;
      }
      queue.add(tenant, account, waiter);
    }
    try {
      await(waiter);
    } catch (Throwable e) { // a timed wait needs a thread of the JVM's, which may not start
      if (leave(waiter)) {
        release(tenant, account);
      }
      throw e;
    }
    return leave(waiter) ? Optional.empty() : Optional.of(UsageLimit.CALLS_WAIT);
  }

  private Optional<UsageLimit> full(TenantId tenant, AccountId account) {
    if (queue.size(tenant, account) >= MAX_WAITING_PER_VIEWER) {
      return Optional.of(UsageLimit.CALLS_VIEWER);
    }
    return queue.size(tenant) >= MAX_WAITING_PER_TENANT
        ? Optional.of(UsageLimit.CALLS_TENANT)
        : Optional.empty();
  }

  private void await(Waiter waiter) {
    try {
      var _ = waiter.admitted.await(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean leave(Waiter waiter) {
    queue.remove(waiter.tenant, waiter.account, waiter);
    return waiter.isAdmitted;
  }

  /** One release may admit several calls: the shares of all tenants grow. */
  private synchronized void release(TenantId tenant, AccountId account) {
    count(tenant, account, -1);
    for (var next = queue.next(this::isWithinShares);
        next.isPresent();
        next = queue.next(this::isWithinShares)) {
      Waiter waiter = next.get();
      count(waiter.tenant, waiter.account, 1);
      waiter.isAdmitted = true;
      waiter.admitted.countDown();
    }
  }

  private boolean isWithinShares(TenantId tenant, AccountId account) {
    int ofTenant = perTenant.getOrDefault(tenant, 0);
    int ofViewer = perViewer.getOrDefault(new ViewerId(tenant, account), 0);
    int shareOfTenant = share(maxConcurrent - (running - ofTenant), TENANT_PARTS);
    int shareOfViewer = share(shareOfTenant - (ofTenant - ofViewer), VIEWER_PARTS);
    return ofTenant < shareOfTenant && ofViewer < shareOfViewer;
  }

  /** Rounded up, so that the last permit can be used too. */
  private static int share(int left, int parts) {
    return Math.ceilDiv(left, parts);
  }

  private void count(TenantId tenant, AccountId account, int more) {
    running += more;
    perTenant.merge(tenant, more, CallLimiter::sumUnlessZero);
    perViewer.merge(new ViewerId(tenant, account), more, CallLimiter::sumUnlessZero);
  }

  @SuppressWarnings("NullAway") // null removes the entry
  private static Integer sumUnlessZero(Integer before, Integer more) {
    return before + more == 0 ? null : before + more;
  }

  synchronized int waiting() {
    return queue.size();
  }
}
