package org.chainkeeper.testkit;

import java.time.Duration;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.sandbox.clock.AdjustableClock;

/** A node's own time that moves with the clock; its pauses are as long as ever. */
record ShiftedClock(AdjustableClock clock) implements MonotonicClock {
  @Override
  public long nanoTime() {
    return MonotonicClock.system().nanoTime() + clock.offset().toNanos();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    MonotonicClock.system().pause(time);
  }
}
