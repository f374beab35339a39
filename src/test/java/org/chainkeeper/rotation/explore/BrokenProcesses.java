package org.chainkeeper.rotation.explore;

import java.time.Duration;
import org.chainkeeper.rotation.BrokenGates;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Renewals;
import org.chainkeeper.rotation.Timing;

/** What one process knows, and what it makes of it, with a fault. */
final class BrokenProcesses {
  private BrokenProcesses() {}

  /** A lease is never found to have run out before a token is sent. */
  static Node leaseAlwaysHolds(Grants grants, Timing timing, MonotonicClock time) {
    Node node = Node.of(grants, timing, time);
    return new Node(
        node.id(),
        time,
        new Renewals(grants, timing.lease(), new StoppedTime(), Runnable::run),
        node.gate(),
        node.rateLimit(),
        node.exchanges(),
        node.incident(),
        node.outages());
  }

  /** One grant's client error shuts the gate for all. */
  static Node gateShutByOneGrant(Grants grants, Timing timing, MonotonicClock time) {
    Node node = Node.of(grants, timing, time);
    return new Node(
        node.id(),
        time,
        node.renewals(),
        BrokenGates.shutByOneGrant(time),
        node.rateLimit(),
        node.exchanges(),
        node.incident(),
        node.outages());
  }

  private static final class StoppedTime implements MonotonicClock {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void pause(Duration time) {
      throw new UnsupportedOperationException();
    }
  }
}
