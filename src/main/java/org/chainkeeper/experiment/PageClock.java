package org.chainkeeper.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import org.chainkeeper.sandbox.clock.AdjustableClock;

/**
 * The clock of one page. When all unfinished macros wait, it advances to the end of the shortest wait,
 * once the client is idle; otherwise time passes by itself. Safe for concurrent use.
 */
final class PageClock {
  private final AdjustableClock clock;
  private final Client client;
  private final Queue<Instant> wakeUps = new PriorityQueue<>();
  private int active;

  /**
   * @param macros how many will {@link #finish}
   */
  PageClock(AdjustableClock clock, Client client, int macros) {
    this.clock = clock;
    this.client = client;
    this.active = macros;
  }

  Instant now() {
    return clock.instant();
  }

  synchronized void pause(Duration length) throws InterruptedException {
    Instant until = now().plus(length);
    wakeUps.add(until);
    active--;
    try {
      advanceIfAllWait();
      for (Instant now = now(); now.isBefore(until); now = now()) {
        wait(Duration.between(now, until).toMillis() + 1);
      }
    } finally {
      wakeUps.remove(until);
      active++;
    }
  }

  /** A macro has finished. */
  synchronized void finish() throws InterruptedException {
    active--;
    advanceIfAllWait();
  }

  private void advanceIfAllWait() throws InterruptedException {
    if (active > 0 || wakeUps.isEmpty()) {
      return;
    }
    client.awaitIdle();
    Duration gap = Duration.between(now(), wakeUps.element());
    if (gap.isPositive()) {
      clock.advance(gap);
    }
    notifyAll();
  }
}
