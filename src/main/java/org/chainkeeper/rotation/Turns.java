package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Map<TenantId, Deque<Waiter>> readers = new LinkedHashMap<>();
  private final NodeTime time;
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
  public Turns(int atOnce, NodeTime time) {
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
    synchronized (this) {
      refuseWhenClosed();
      if (free > 0) {
        free--;
        return new Turn();
      }
      lastEnd = waiting() == 0 ? time.nanoTime() : lastEnd;
      line(askedBy).add(waiter);
    }
    try {
      waiter.called.await();
    } catch (InterruptedException e) {
      leave(waiter, askedBy);
      throw e;
    }
    synchronized (this) {
      refuseWhenClosed(waiter);
    }
    return new Turn();
  }

  private synchronized void end() {
    free++;
    keepPace();
    callNext();
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
    readers.values().forEach(line -> line.forEach(waiter -> waiter.called.countDown()));
  }

  synchronized int waiting() {
    return repairs.size() + readers.values().stream().mapToInt(Deque::size).sum();
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

  private Deque<Waiter> line(Optional<TenantId> askedBy) {
    return askedBy
        .map(tenant -> readers.computeIfAbsent(tenant, _ -> new ArrayDeque<>()))
        .orElse(repairs);
  }

  private synchronized void leave(Waiter waiter, Optional<TenantId> askedBy) {
    if (waiter.hasTurn) {
      end();
    } else {
      line(askedBy).remove(waiter);
      readers.values().removeIf(Deque::isEmpty);
    }
  }

  private void callNext() {
    Optional<Waiter> next = closed ? Optional.empty() : next();
    next.ifPresent(
        waiter -> {
          free--;
          waiter.hasTurn = true;
          waiter.called.countDown();
        });
  }

  private Optional<Waiter> next() {
    boolean repair = !repairs.isEmpty() && (repairsAreNext || readers.isEmpty());
    repairsAreNext = !repair;
    return repair ? Optional.of(repairs.remove()) : nextReader();
  }

  /** The first tenant's first; then that tenant goes to the end. */
  private Optional<Waiter> nextReader() {
    if (readers.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<TenantId, Deque<Waiter>> first = readers.entrySet().iterator().next();
    Deque<Waiter> line = first.getValue();
    Waiter next = line.remove();
    readers.remove(first.getKey());
    if (!line.isEmpty()) {
      readers.put(first.getKey(), line);
    }
    return Optional.of(next);
  }
}
