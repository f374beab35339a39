package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * Delays before the next try of a grant that has no good answer yet. They grow exponentially and are
 * jittered, so that grants that failed together do not come back together. Pure: the jitter is computed
 * from the row.
 */
final class Backoff {
  private static final int MAX_JITTER_PERCENT = 20;

  private Backoff() {}

  /**
   * {@code first}, doubled for each earlier try up to {@code max}, and jittered.
   *
   * @param tries how many there were before
   */
  static Duration exponential(Duration first, int tries, Duration max, Snapshot row) {
    return jittered(doubled(first, tries, max), row);
  }

  /** As {@link #exponential}, without jitter. */
  static Duration doubled(Duration first, int tries, Duration max) {
    Duration delay = first;
    for (int i = 0; i < tries && delay.compareTo(max) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return min(delay, max);
  }

  /** The delay and up to a fifth of it more. */
  static Duration jittered(Duration delay, Snapshot row) {
    long hash = (row.id().account().value().hashCode() + row.version()) * 0x9E3779B97F4A7C15L;
    long permille = Math.floorMod(hash >> 16, MAX_JITTER_PERCENT * 10L);
    return delay.plusMillis(delay.toMillis() / 1_000 * permille);
  }

  static Duration clamp(Duration min, Duration wanted, Duration max) {
    return min(wanted.compareTo(min) < 0 ? min : wanted, max);
  }

  static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
