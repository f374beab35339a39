package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** One clock for the node and the database, moved by the test and by every pause. */
final class ManualTime implements MonotonicClock {
  private final Instant start;
  private final AtomicReference<Instant> now;

  ManualTime(Instant start) {
    this.start = start;
    this.now = new AtomicReference<>(start);
  }

  Instant instant() {
    return now.get();
  }

  void advance(Duration time) {
    Instant _ = now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public long nanoTime() {
    return Duration.between(start, now.get()).toNanos();
  }

  @Override
  public void pause(Duration time) {
    advance(time);
  }
}
