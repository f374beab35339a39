package org.chainkeeper.jira;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The injected clock as nanoseconds for Caffeine's ticker; valid until the year 2262. */
public final class WallClock {
  private WallClock() {}

  public static long nanos(InstantSource clock) {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
