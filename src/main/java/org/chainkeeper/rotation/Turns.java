package org.chainkeeper.rotation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.chainkeeper.tenant.TenantId;

/**
 * How many exchanges this node has under way at once, and whose turn is next. Repairs and readers
 * alternate, since a doubt has to be settled within its window; among the readers the tenants take
 * turns, so that the nine o'clock of a large one is not the wait of a small one. Who waits costs a
 * parked virtual thread and nothing else. Safe for concurrent use.
 */
public final class Turns {
  private final Deque<Waiter> repairs = new ArrayDeque<>();
  private final Map<TenantId, Deque<Waiter>> readers = new LinkedHashMap<>();
  private int free;
  private boolean repairsAreNext = true;
  private boolean closed;

  private static final class Waiter {
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean hasTurn;
  }

  /**
   * @param atOnce most exchanges at a time
   */
  public Turns(int atOnce) {
    this.free = atOnce;
  }

  /**
   * Blocks until it is this one's turn; each turn has to be given back by {@link #end}.
   *
   * @param askedBy the tenant whose reader asks; empty for a repair
   * @return whether it had to wait
   * @throws InterruptedException when the app is closing
   */
  boolean begin(Optional<TenantId> askedBy) throws InterruptedException {
    Waiter waiter = new Waiter();
    synchronized (this) {
      refuseWhenClosed();
      if (free > 0) {
        free--;
        return false;
      }
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
    return true;
  }

  synchronized void end() {
    free++;
    callNext();
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
