package org.chainkeeper.testkit;

import java.time.Duration;
import org.chainkeeper.rotation.MonotonicClock;

/** Another clock, on which no pause is longer than {@link #MAX_DURATION}; time passes as on the other. */
record ShortPauses(MonotonicClock time) implements MonotonicClock {
  private static final Duration MAX_DURATION = Duration.ofMillis(50);

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public void pause(Duration length) throws InterruptedException {
    time.pause(length.compareTo(MAX_DURATION) < 0 ? length : MAX_DURATION);
  }
}
