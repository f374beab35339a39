package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.tenant.RoundRobin;
import org.chainkeeper.tenant.TenantId;

/**
 * How many exchanges this node has under way at once, and whose turn is next. Repairs and readers
 * alternate, since a doubt has to be settled within its window; among the readers the tenants take
 * turns, so that the nine o'clock of a large one is not the wait of a small one. Who waits costs a
 * parked virtual thread and nothing else. Safe for concurrent use.
 */
public final class Turns {
  private static final int OF_THE_PACE = 8;

  private final Deque<Waiter> repairs = new ArrayDeque<>();
  private final RoundRobin<Waiter> readers = new RoundRobin<>();
  private final MonotonicClock time;
  private int free;
  private long lastEnd;
  private long nanosBetweenEnds;
  private boolean repairsAreNext = true;
  private boolean closed;

  private static final class Waiter {
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean hasTurn;
  }

  /** The right to exchange; closing it twice is closing it once. */
  final class Turn implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();

    @Override
    public void close() {
      if (ended.compareAndSet(false, true)) {
        end();
      }
    }
  }

  /**
   * @param atOnce most exchanges at a time
   */
  public Turns(int atOnce, MonotonicClock time) {
    this.free = atOnce;
    this.time = time;
  }

  /**
   * Blocks until it is this one's turn; each turn has to be closed.
   *
   * @param askedBy the tenant whose reader asks; empty for a repair
   * @throws InterruptedException when the app is closing
   */
  Turn begin(Optional<TenantId> askedBy) throws InterruptedException {
    Waiter waiter = new Waiter();
    Turn turn = new Turn(); // before it counts: what is counted has to be closed by its owner
    synchronized (this) {
      refuseWhenClosed();
      if (free > 0) {
        free--;
        return turn;
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
      refuseWhenClosed(waiter);
    }
    return turn;
  }

  private synchronized void end() {
    free++;
    try {
      keepPace();
    } finally {
      callNext();
    }
  }

  /** The pace of the line, smoothed over about eight ends. */
  private void keepPace() {
    long now = time.nanoTime();
    boolean counts = free == 1 && waiting() > 0;
    nanosBetweenEnds += counts ? (now - lastEnd - nanosBetweenEnds) / OF_THE_PACE : 0;
    lastEnd = now;
  }

  /** About how long the line will be there at its present pace; zero when nobody waits. */
  synchronized Duration untilEmpty() {
    return Duration.ofNanos(waiting() * nanosBetweenEnds);
  }

  /** Nobody who waits gets a turn any more; who has one keeps it. */
  synchronized void close() {
    closed = true;
    repairs.forEach(waiter -> waiter.called.countDown());
    readers.forEach(waiter -> waiter.called.countDown());
  }

  synchronized int waiting() {
    return repairs.size() + readers.size();
  }

  private void refuseWhenClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the app is closing");
    }
  }

  private void refuseWhenClosed(Waiter waiter) throws InterruptedException {
    if (!waiter.hasTurn) {
      throw new InterruptedException("the app is closing");
    }
  }

  private synchronized void leave(Waiter waiter, Optional<TenantId> askedBy) {
    if (waiter.hasTurn) {
      end();
    } else {
      askedBy.ifPresentOrElse(
          tenant -> readers.remove(tenant, waiter), () -> repairs.remove(waiter));
    }
  }

  private void callNext() {
    Optional<Waiter> next = closed ? Optional.empty() : next();
    next.ifPresent(waiter -> {
      free--;
      waiter.hasTurn = true;
      waiter.called.countDown();
    });
  }

  private Optional<Waiter> next() {
    boolean repair = !repairs.isEmpty() && (repairsAreNext || readers.isEmpty());
    repairsAreNext = !repair;
    return repair ? Optional.of(repairs.remove()) : readers.next();
  }
}
