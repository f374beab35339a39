package org.chainkeeper.macro;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.rotation.MonotonicClock;

/** A clock whose pauses are short and of random length, but count in full. */
final class ShortPauses implements MonotonicClock {
  private final AtomicLong nanos = new AtomicLong();
  private final Random random;

  ShortPauses(long seed) {
    random = new Random(seed);
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public void pause(Duration time) {
    LockSupport.parkNanos(random.nextInt(300_000));
    nanos.addAndGet(time.toNanos());
  }
}
