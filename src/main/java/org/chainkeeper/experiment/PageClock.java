package org.chainkeeper.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import org.chainkeeper.sandbox.AdjustableClock;

/**
 * Time on one page. When every macro that still wants something waits, the clock is moved to the first
 * that need not wait any longer, once the client is calm; else time passes by itself. Thread safe.
 */
final class PageClock {
  private final AdjustableClock clock;
  private final Client client;
  private final Queue<Instant> alarms = new PriorityQueue<>();
  private int awake;

  /**
   * @param macros how many will {@link #leave}
   */
  PageClock(AdjustableClock clock, Client client, int macros) {
    this.clock = clock;
    this.client = client;
    this.awake = macros;
  }

  Instant now() {
    return clock.instant();
  }

  synchronized void pause(Duration length) throws InterruptedException {
    Instant until = now().plus(length);
    alarms.add(until);
    awake--;
    try {
      moveOn();
      for (Instant now = now(); now.isBefore(until); now = now()) {
        wait(Duration.between(now, until).toMillis() + 1);
      }
    } finally {
      alarms.remove(until);
      awake++;
    }
  }

  /** A macro wants nothing any more. */
  synchronized void leave() throws InterruptedException {
    awake--;
    moveOn();
  }

  private void moveOn() throws InterruptedException {
    if (awake > 0 || alarms.isEmpty()) {
      return;
    }
    client.calm();
    Duration gap = Duration.between(now(), alarms.element());
    if (gap.isPositive()) {
      clock.advance(gap);
    }
    notifyAll();
  }
}
