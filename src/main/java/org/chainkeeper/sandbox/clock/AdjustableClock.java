package org.chainkeeper.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that can be advanced. App, authorization server and database share one, so that they advance
 * together. Safe for concurrent use.
 */
public final class AdjustableClock implements InstantSource {
  private static final Duration MAX_OFFSET = Duration.ofDays(3650);

  private final InstantSource base;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  /** Starts at the real time. */
  public AdjustableClock() {
    this(InstantSource.system());
  }

  /** Starts at the time of the given clock. */
  public AdjustableClock(InstantSource base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset());
  }

  /** How far this clock is ahead of its base; never negative. */
  public Duration offset() {
    return offset.get();
  }

  /**
   * Advances the clock.
   *
   * @return the offset afterwards
   * @throws IllegalArgumentException when negative, or when the offset would pass ten years
   */
  public Duration advance(Duration by) {
    return offset.updateAndGet(now -> {
      if (by.isNegative() || by.compareTo(MAX_OFFSET.minus(now)) > 0) {
        throw new IllegalArgumentException("time moves forward, ten years at most");
      }
      return now.plus(by);
    });
  }
}
