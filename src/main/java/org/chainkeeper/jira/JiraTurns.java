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
 * How many calls to Jira this node has under way at once, and whose turn is next. A tenant has at
 * most half of the turns that the other tenants leave, a viewer at most a quarter of what the other
 * viewers of the tenant leave of that. Who waits is a parked virtual thread; the tenants take turns,
 * and within a tenant its viewers. Safe for concurrent use.
 */
final class JiraTurns {
  /** Over a thousand a second when Jira takes 200 ms. */
  static final int AT_ONCE = 256;

  /** After this, coming back later is better than holding on. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** More than the two hundred calls that the pages of a viewer may announce. */
  static final int MOST_WAITING_OF_VIEWER = 250;

  static final int MOST_WAITING_OF_TENANT = 2_500;

  private static final int TENANT_PARTS = 2;
  private static final int VIEWER_PARTS = 4;

  private record Viewing(TenantId tenant, AccountId account) {}

  private final ViewerQueue<Waiter> queue = new ViewerQueue<>();
  private final Map<TenantId, Integer> ofTenants = new HashMap<>();
  private final Map<Viewing, Integer> ofViewers = new HashMap<>();
  private final int atOnce;
  private final Duration longest;
  private int underWay;

  private static final class Waiter {
    private final TenantId tenant;
    private final AccountId account;
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean hasTurn;

    Waiter(TenantId tenant, AccountId account) {
      this.tenant = tenant;
      this.account = account;
    }
  }

  /** What became of a call. */
  sealed interface Result<T> {
    record Called<T>(T answer) implements Result<T> {}

    record NotCalled<T>(UsageLimit limit) implements Result<T> {}
  }

  /**
   * @param atOnce most calls at a time
   * @param longest wait for a turn
   */
  JiraTurns(int atOnce, Duration longest) {
    this.atOnce = atOnce;
    this.longest = longest;
  }

  /** Calls when it is this viewer's turn; not at all when that takes too long, or too many wait. */
  <T> Result<T> call(TenantId tenant, AccountId account, Supplier<T> call) {
    Optional<UsageLimit> limit = begin(tenant, account);
    if (limit.isPresent()) {
      return new Result.NotCalled<>(limit.get());
    }
    try {
      return new Result.Called<>(call.get());
    } finally {
      end(tenant, account);
    }
  }

  /** Empty when it has a turn. */
  private Optional<UsageLimit> begin(TenantId tenant, AccountId account) {
    Waiter waiter = new Waiter(tenant, account);
    synchronized (this) {
      if (mayBegin(tenant, account)) {
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
        end(tenant, account);
      }
      throw e;
    }
    return leave(waiter) ? Optional.empty() : Optional.of(UsageLimit.CALLS_WAIT);
  }

  private Optional<UsageLimit> full(TenantId tenant, AccountId account) {
    if (queue.size(tenant, account) >= MOST_WAITING_OF_VIEWER) {
      return Optional.of(UsageLimit.CALLS_VIEWER);
    }
    return queue.size(tenant) >= MOST_WAITING_OF_TENANT
        ? Optional.of(UsageLimit.CALLS_TENANT)
        : Optional.empty();
  }

  private void await(Waiter waiter) {
    try {
      boolean _ = waiter.called.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean leave(Waiter waiter) {
    queue.remove(waiter.tenant, waiter.account, waiter);
    return waiter.hasTurn;
  }

  /** One end may make room for several: the shares of all tenants grow. */
  private synchronized void end(TenantId tenant, AccountId account) {
    count(tenant, account, -1);
    for (var next = queue.next(this::mayBegin);
        next.isPresent();
        next = queue.next(this::mayBegin)) {
      Waiter waiter = next.get();
      count(waiter.tenant, waiter.account, 1);
      waiter.hasTurn = true;
      waiter.called.countDown();
    }
  }

  private boolean mayBegin(TenantId tenant, AccountId account) {
    int ofTenant = ofTenants.getOrDefault(tenant, 0);
    int ofViewer = ofViewers.getOrDefault(new Viewing(tenant, account), 0);
    int shareOfTenant = share(atOnce - (underWay - ofTenant), TENANT_PARTS);
    int shareOfViewer = share(shareOfTenant - (ofTenant - ofViewer), VIEWER_PARTS);
    return ofTenant < shareOfTenant && ofViewer < shareOfViewer;
  }

  /** Rounded up, so that the last turn is given too. */
  private static int share(int left, int parts) {
    return Math.ceilDiv(left, parts);
  }

  private void count(TenantId tenant, AccountId account, int more) {
    underWay += more;
    ofTenants.merge(tenant, more, JiraTurns::sumUnlessZero);
    ofViewers.merge(new Viewing(tenant, account), more, JiraTurns::sumUnlessZero);
  }

  @SuppressWarnings("NullAway") // null removes the entry
  private static Integer sumUnlessZero(Integer before, Integer more) {
    return before + more == 0 ? null : before + more;
  }

  synchronized int waiting() {
    return queue.size();
  }
}
