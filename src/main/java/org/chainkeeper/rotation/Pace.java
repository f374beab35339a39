package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * Pauses before the tries of a grant that has no good answer yet: exponentially longer, and spread, so
 * that many grants that failed together do not come back together. Pure: the spread is taken from the
 * row.
 */
final class Pace {
  private static final int SPREAD_PERCENT = 20;

  private Pace() {}

  /**
   * {@code first}, doubled for each try before it up to {@code most}, and spread.
   *
   * @param tries how many there were before
   */
  static Duration doubling(Duration first, int tries, Duration most, Snapshot row) {
    return spread(doubled(first, tries, most), row);
  }

  /** As {@link #doubling}, not spread. */
  static Duration doubled(Duration first, int tries, Duration most) {
    Duration pause = first;
    for (int i = 0; i < tries && pause.compareTo(most) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return min(pause, most);
  }

  /** The pause and up to a fifth of it more. */
  static Duration spread(Duration pause, Snapshot row) {
    long hash = (row.id().account().value().hashCode() + row.version()) * 0x9E3779B97F4A7C15L;
    long permille = Math.floorMod(hash >> 16, SPREAD_PERCENT * 10L);
    return pause.plusMillis(pause.toMillis() / 1_000 * permille);
  }

  static Duration within(Duration least, Duration wanted, Duration most) {
    return min(wanted.compareTo(least) < 0 ? least : wanted, most);
  }

  static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
