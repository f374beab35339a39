package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.tenant.FairQueue;
import org.chainkeeper.tenant.TenantId;

/**
 * Limits how many exchanges this node has under way, and hands out the permits fairly. Repairs and
 * readers alternate, because a doubt has to be settled within its window. Among readers the tenants are
 * served round robin, so that many expiries of a large tenant do not delay a small one. A waiting caller
 * costs one parked virtual thread. Safe for concurrent use.
 *
 * <p>It is not one class with the limiter of calls to Jira, which refuses callers, times them out and
 * computes a share for each viewer. An exchange is never refused; its limiter alternates two queues,
 * estimates how long they take to drain, and can be closed.
 */
public final class ExchangeLimiter {
  private static final int SMOOTHING = 8;

  private final Deque<Waiter> repairs = new ArrayDeque<>();
  private final FairQueue<Waiter> readers = new FairQueue<>();
  private final MonotonicClock time;
  private int free;
  private long lastEnd;
  private long nanosBetweenEnds;
  private boolean repairsAreNext = true;
  private boolean closed;

  private static final class Waiter {
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean hasPermit;
  }

  /** The right to exchange. Closing it more than once has no effect. */
  final class Permit implements AutoCloseable {
    private final AtomicBoolean released = new AtomicBoolean();

    @Override
    public void close() {
      if (released.compareAndSet(false, true)) {
        release();
      }
    }
  }

  /**
   * @param permits how many exchanges may run at once
   */
  public ExchangeLimiter(int permits, MonotonicClock time) {
    this.free = permits;
    this.time = time;
  }

  /**
   * Blocks until a permit is free for this caller, who has to close it.
   *
   * @param askedBy the tenant of the reader; empty for a repair
   * @throws InterruptedException when the app is closing
   */
  Permit acquire(Optional<TenantId> askedBy) throws InterruptedException {
    Waiter waiter = new Waiter();
    Permit permit =
        new Permit(); // before it is counted: a counted permit needs an owner who closes it
    synchronized (this) {
      throwWhenClosed();
      if (free > 0) {
        free--;
        return permit;
      }
      lastEnd = waiting() == 0 ? time.nanoTime() : lastEnd;
      askedBy.ifPresentOrElse(tenant -> readers.add(tenant, waiter), () -> repairs.add(waiter));
    }
    try {
      waiter.called.await();
    } catch (Throwable e) {
      leave(waiter, askedBy);
      throw e;
    }
    synchronized (this) {
      throwWhenClosed(waiter);
    }
    return permit;
  }

  private synchronized void release() {
    free++;
    try {
      measureRate();
    } finally {
      callNext();
    }
  }

  /** The time between two releases while callers wait, smoothed over about eight of them. */
  private void measureRate() {
    long now = time.nanoTime();
    boolean counts = free == 1 && waiting() > 0;
    nanosBetweenEnds += counts ? (now - lastEnd - nanosBetweenEnds) / SMOOTHING : 0;
    lastEnd = now;
  }

  /** The estimated time until no caller waits; zero when none does. */
  synchronized Duration untilEmpty() {
    return Duration.ofNanos(waiting() * nanosBetweenEnds);
  }

  /** Fails all waiting callers. A permit that was handed out stays valid. */
  synchronized void close() {
    closed = true;
    repairs.forEach(waiter -> waiter.called.countDown());
    readers.forEach(waiter -> waiter.called.countDown());
  }

  synchronized int waiting() {
    return repairs.size() + readers.size();
  }

  private void throwWhenClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the app is closing");
    }
  }

  private void throwWhenClosed(Waiter waiter) throws InterruptedException {
    if (!waiter.hasPermit) {
      throw new InterruptedException("the app is closing");
    }
  }

  private synchronized void leave(Waiter waiter, Optional<TenantId> askedBy) {
    if (waiter.hasPermit) {
      release();
    } else {
      askedBy.ifPresentOrElse(
          tenant -> readers.remove(tenant, waiter), () -> repairs.remove(waiter));
    }
  }

  private void callNext() {
    Optional<Waiter> next = closed ? Optional.empty() : next();
    next.ifPresent(waiter -> {
      free--;
      waiter.hasPermit = true;
      waiter.called.countDown();
    });
  }

  private Optional<Waiter> next() {
    boolean repair = !repairs.isEmpty() && (repairsAreNext || readers.isEmpty());
    repairsAreNext = !repair;
    return repair ? Optional.of(repairs.remove()) : readers.next();
  }
}
