package org.chainkeeper.testkit;

import java.time.Duration;
import org.chainkeeper.rotation.NodeTime;
import org.chainkeeper.sandbox.TimeMachine;

/** A node's own time that moves with the clock; its pauses are as long as ever. */
record MovedTime(TimeMachine clock) implements NodeTime {
  @Override
  public long nanoTime() {
    return NodeTime.system().nanoTime() + clock.offset().toNanos();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    NodeTime.system().pause(time);
  }
}
