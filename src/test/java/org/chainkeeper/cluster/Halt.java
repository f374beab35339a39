package org.chainkeeper.cluster;

import java.time.Duration;

/** One call that is stopped at a step of the protocol, once somebody comes there. Thread safe. */
public interface Halt {
  /** Waits until somebody has come to the step; false when the time is over first. */
  boolean await(Duration timeout) throws InterruptedException;

  /** Lets the call go on as if nothing had been. */
  void release();

  /** Cuts its connection: what had not arrived never does. */
  void cut();
}
