package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where token calls pass and can be held, so that a test waits for what happens and never for time.
 * All counts are totals since the start. Thread safe.
 */
public final class CallGate {
  /** A moment in the life of a token call. */
  public enum Stage {
    /** The request was read. */
    ARRIVED,
    /** The authorization server has decided; the answer is not sent yet. */
    EXCHANGED,
    /** The answer, or the request, is being held. */
    HELD,
    /** The answer went out, or the connection was cut. */
    FINISHED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Stage, Long> counts = new EnumMap<>(Stage.class);
  private long releases;
  private long cuts;
  private boolean closed;

  CallGate() {}

  /** How many calls have come this far. */
  public long count(Stage stage) {
    lock.lock();
    try {
      return countOf(stage);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many calls in total have come this far; false when the time is over first. */
  public boolean await(Stage stage, long total, Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (countOf(stage) < total && left > 0) {
        left = changed.awaitNanos(left);
      }
      return countOf(stage) >= total;
    } finally {
      lock.unlock();
    }
  }

  /** Lets all calls go that are being held now. */
  public void release() {
    lock.lock();
    try {
      releases++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Cuts the connections of all calls that are being held now; what was not handled never is. */
  public void cut() {
    lock.lock();
    try {
      cuts++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void reached(Stage stage) {
    lock.lock();
    try {
      counts.merge(stage, 1L, Long::sum);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@link #release()}; false when it is cut, the time is over or the server closes first. */
  boolean hold(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long before = releases;
      long cutBefore = cuts;
      counts.merge(Stage.HELD, 1L, Long::sum);
      changed.signalAll();
      long left = timeout.toNanos();
      while (releases == before && cuts == cutBefore && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return releases != before;
    } finally {
      lock.unlock();
    }
  }

  /** Lets real time pass; returns early when the server closes. */
  void pause(Duration length) throws InterruptedException {
    lock.lock();
    try {
      long left = length.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long countOf(Stage stage) {
    return counts.getOrDefault(stage, 0L);
  }
}
