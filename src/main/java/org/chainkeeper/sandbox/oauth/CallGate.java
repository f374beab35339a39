package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts and holds token requests at their stages, so that a test waits for events and never for time.
 * All counts are totals since the start. Safe for concurrent use.
 */
public final class CallGate {
  /** A stage of a token request. */
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

  /** The number of requests that reached this stage. */
  public long count(Stage stage) {
    lock.lock();
    try {
      return countOf(stage);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until this many requests in total have reached the stage; false after the timeout. */
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

  /** Releases all requests that are held now. */
  public void release() {
    lock.lock();
    try {
      releases++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the connections of all requests that are held now; they are never handled. */
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

  /** Waits for {@link #release()}; false when it is cut, after the timeout, or when the server closes. */
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

  /** Waits in real time; returns early when the server closes. */
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
