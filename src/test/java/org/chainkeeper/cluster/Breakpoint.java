package org.chainkeeper.cluster;

import java.time.Duration;

/** Stops one call at a step of the protocol. Safe for concurrent use. */
public interface Breakpoint {
  /** Waits until a call has reached the step; false after the timeout. */
  boolean await(Duration timeout) throws InterruptedException;

  /** Lets the call go on as if nothing had been. */
  void release();

  /** Cuts its connection: what had not arrived never does. */
  void cut();
}
