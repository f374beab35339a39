package org.chainkeeper.macro;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The injected clock in the unit of Caffeine's ticker; good until the year 2262. */
final class WallClock {
  private WallClock() {}

  static long nanos(InstantSource clock) {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
