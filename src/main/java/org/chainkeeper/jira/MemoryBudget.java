package org.chainkeeper.jira;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A budget of memory in bytes, with a share for each tenant and each viewer. A reservation that does
 * not fit waits for a bounded time in a fair queue: round robin over the tenants, and within a tenant
 * over its viewers. A viewer at the limit of a share delays no other one; a reservation that waits for
 * the capacity itself is not overtaken by smaller ones. Safe for concurrent use.
 */
final class MemoryBudget {
  /** Twice a page of a hundred macros. */
  static final int MAX_WAITING_PER_VIEWER = 200;

  /**
   * The bounds of a budget.
   *
   * @param capacity most bytes in use at once
   * @param perTenant most bytes of one tenant, at most the capacity
   * @param perViewer most bytes of one viewer, at most those of a tenant
   */
  record Bounds(long capacity, long perTenant, long perViewer) {
    Bounds {
      if (perViewer <= 0 || perTenant < perViewer || capacity < perTenant) {
        throw new IllegalArgumentException("0 < per viewer <= per tenant <= capacity");
      }
    }
  }

  private final Bounds bounds;
  private final Duration maxWait;
  private final Runnable onRefusal;
  private final Map<TenantId, TenantUse> tenants = new HashMap<>();

  /**
   * The waiting reservations. A tenant and a viewer that were served move to the end of their maps.
   */
  private final Map<TenantId, Map<AccountId, Deque<Reservation>>> queue = new LinkedHashMap<>();

  private long used;

  private static final class TenantUse {
    private final Map<AccountId, Long> viewers = new HashMap<>();
    private long used;
  }

  /**
   * @param maxWait for room
   * @param onRefusal is run for each reservation that is refused
   */
  MemoryBudget(Bounds bounds, Duration maxWait, Runnable onRefusal) {
    this.bounds = bounds;
    this.maxWait = maxWait;
    this.onRefusal = onRefusal;
  }

  Bounds bounds() {
    return bounds;
  }

  /** Reserved bytes. To be closed by its owner; belongs to one thread at a time. */
  final class Reservation implements AutoCloseable {
    private final TenantId tenant;
    private final AccountId account;
    private final CountDownLatch granted = new CountDownLatch(1);
    private long bytes;

    private Reservation(TenantId tenant, AccountId account, long bytes) {
      this.tenant = tenant;
      this.account = account;
      this.bytes = bytes;
    }

    long bytes() {
      synchronized (MemoryBudget.this) {
        return bytes;
      }
    }

    /** Zero when it is of another budget. */
    long bytesOf(MemoryBudget budget) {
      return budget == MemoryBudget.this ? bytes() : 0;
    }

    /** Releases what exceeds this. */
    void shrinkTo(long most) {
      synchronized (MemoryBudget.this) {
        long surplus = bytes - Math.max(0, most);
        if (surplus > 0) {
          bytes -= surplus;
          add(this, -surplus);
          grantWaiting();
        }
      }
    }

    /** Releases all; has no effect the second time. */
    @Override
    public void close() {
      shrinkTo(0);
    }
  }

  /**
   * Reserves bytes, at most the share of a viewer. Empty when there was no room in time, or too many
   * reservations of this viewer wait already.
   *
   * @param bytes at least 1; what is more than a viewer's share counts as the share
   */
  Optional<Reservation> take(TenantId tenant, AccountId account, long bytes) {
    return take(tenant, account, bytes, maxWait);
  }

  /** Reserves bytes without waiting, as {@link #take(TenantId, AccountId, long)} does otherwise. */
  Optional<Reservation> takeNow(TenantId tenant, AccountId account, long bytes) {
    return take(tenant, account, bytes, Duration.ZERO);
  }

  private Optional<Reservation> take(
      TenantId tenant, AccountId account, long bytes, Duration maxWait) {
    Reservation wanted =
        new Reservation(tenant, account, Math.min(Math.max(1, bytes), bounds.perViewer()));
    if (enter(wanted) && await(wanted, maxWait)) {
      return Optional.of(wanted);
    }
    return refuse();
  }

  /** Counts a reservation that is not made. */
  Optional<Reservation> refuse() {
    onRefusal.run();
    return Optional.empty();
  }

  /** False when too many of this viewer wait already. */
  private synchronized boolean enter(Reservation wanted) {
    if (queue.isEmpty() && fits(wanted)) {
      grant(wanted);
      return true;
    }
    Deque<Reservation> waiting =
        queue
            .computeIfAbsent(wanted.tenant, _ -> new LinkedHashMap<>())
            .computeIfAbsent(wanted.account, _ -> new ArrayDeque<>());
    if (waiting.size() >= MAX_WAITING_PER_VIEWER) {
      return false;
    }
    waiting.add(wanted);
    grantWaiting();
    return true;
  }

  private boolean await(Reservation wanted, Duration maxWait) {
    try {
      if (wanted.granted.await(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return leave(wanted);
  }

  /** Whether it was granted before it could leave. */
  private synchronized boolean leave(Reservation wanted) {
    if (wanted.granted.getCount() == 0) {
      return true;
    }
    remove(wanted);
    grantWaiting();
    return false;
  }

  private void remove(Reservation waiting) {
    queue.computeIfPresent(
        waiting.tenant,
        (_, viewers) -> {
          viewers.computeIfPresent(
              waiting.account,
              (_, line) -> {
                line.remove(waiting);
                return line.isEmpty() ? null : line;
              });
          return viewers.isEmpty() ? null : viewers;
        });
  }

  private void grantWaiting() {
    if (queue.isEmpty()) {
      return;
    }
    for (Optional<Reservation> next = nextWithinShares();
        next.isPresent() && used + next.get().bytes <= bounds.capacity();
        next = nextWithinShares()) {
      serve(next.get());
    }
  }

  private Optional<Reservation> nextWithinShares() {
    return queue.values().stream()
        .flatMap(viewers -> viewers.values().stream().map(Deque::getFirst))
        .filter(this::isWithinShares)
        .findFirst();
  }

  private void serve(Reservation next) {
    Map<AccountId, Deque<Reservation>> viewers = Objects.requireNonNull(queue.remove(next.tenant));
    Deque<Reservation> line = Objects.requireNonNull(viewers.remove(next.account));
    line.remove();
    if (!line.isEmpty()) {
      viewers.put(next.account, line);
    }
    if (!viewers.isEmpty()) {
      queue.put(next.tenant, viewers);
    }
    grant(next);
  }

  private void grant(Reservation next) {
    add(next, next.bytes);
    next.granted.countDown();
  }

  private boolean fits(Reservation wanted) {
    return used + wanted.bytes <= bounds.capacity() && isWithinShares(wanted);
  }

  private boolean isWithinShares(Reservation wanted) {
    TenantUse tenant = tenants.get(wanted.tenant);
    return tenant == null
        || (tenant.used + wanted.bytes <= bounds.perTenant()
            && tenant.viewers.getOrDefault(wanted.account, 0L) + wanted.bytes
                <= bounds.perViewer());
  }

  private void add(Reservation reservation, long bytes) {
    used += bytes;
    TenantUse tenant = tenants.computeIfAbsent(reservation.tenant, _ -> new TenantUse());
    tenant.used += bytes;
    tenant.viewers.merge(reservation.account, bytes, MemoryBudget::sumOrNothing);
    if (tenant.viewers.isEmpty()) {
      tenants.remove(reservation.tenant);
    }
  }

  /** A viewer without reservations is not remembered. */
  private static @Nullable Long sumOrNothing(Long one, Long other) {
    long sum = one + other;
    return sum == 0 ? null : sum;
  }

  synchronized long used() {
    return used;
  }

  synchronized int waiting() {
    return queue.values().stream()
        .flatMap(viewers -> viewers.values().stream())
        .mapToInt(Deque::size)
        .sum();
  }
}
