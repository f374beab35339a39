package org.chainkeeper.macro;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chainkeeper.tenant.RoundRobin;
import org.chainkeeper.tenant.TenantId;

/**
 * How many calls to Jira this node has under way at once, and whose turn is next: the tenants take
 * turns. Who waits is a parked virtual thread. Safe for concurrent use.
 */
final class JiraTurns {
  /** After this, coming back later is better than holding on. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final RoundRobin<Waiter> line = new RoundRobin<>();
  private final Duration longest;
  private int free;

  private static final class Waiter {
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean hasTurn;
  }

  /**
   * @param atOnce most calls at a time
   * @param longest wait for a turn
   */
  JiraTurns(int atOnce, Duration longest) {
    this.free = atOnce;
    this.longest = longest;
  }

  /** What the call brought; empty when its turn did not come in time and nothing was called. */
  <T> Optional<T> call(TenantId tenant, Supplier<T> call) {
    if (!begin(tenant)) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.get());
    } finally {
      end();
    }
  }

  private boolean begin(TenantId tenant) {
    Optional<Waiter> waiter = enter(tenant);
    return waiter.isEmpty() || await(tenant, waiter.get());
  }

  /** A place in the line; empty when there is no need to wait. */
  private synchronized Optional<Waiter> enter(TenantId tenant) {
    if (free > 0) {
      free--;
      return Optional.empty();
    }
    Waiter waiter = new Waiter();
    line.add(tenant, waiter);
    return Optional.of(waiter);
  }

  private boolean await(TenantId tenant, Waiter waiter) {
    try {
      boolean _ = waiter.called.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return leave(tenant, waiter);
  }

  private synchronized boolean leave(TenantId tenant, Waiter waiter) {
    line.remove(tenant, waiter);
    return waiter.hasTurn;
  }

  private synchronized void end() {
    line.next()
        .ifPresentOrElse(
            waiter -> {
              waiter.hasTurn = true;
              waiter.called.countDown();
            },
            () -> free++);
  }

  synchronized int waiting() {
    return line.size();
  }
}
