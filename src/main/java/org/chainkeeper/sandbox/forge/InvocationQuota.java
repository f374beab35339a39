package org.chainkeeper.sandbox.forge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Counts an app's invocations: so many within a minute. Safe for concurrent use. */
final class InvocationQuota {
  static final int PER_MINUTE = 1_200;

  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final Deque<Long> taken = new ArrayDeque<>();
  private long total;

  /**
   * @param nanoTime monotonic, as {@link System#nanoTime}
   */
  InvocationQuota(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Counts one; false when the minute has no more. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    while (!taken.isEmpty() && now - taken.getFirst() >= WINDOW_NANOS) {
      taken.removeFirst();
    }
    if (taken.size() >= PER_MINUTE) {
      return false;
    }
    taken.addLast(now);
    total++;
    return true;
  }

  /** All that were let through. */
  synchronized long total() {
    return total;
  }
}
