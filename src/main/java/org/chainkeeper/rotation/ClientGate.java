package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * Stops calling while the server refuses our client: one call in 30 s finds out whether it has been
 * mended. Safe for concurrent use.
 */
public final class ClientGate {
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(30);

  private final NodeTime time;
  private boolean shut;
  private long nextCall;

  public ClientGate(NodeTime time) {
    this.time = time;
  }

  /** Whether a call may be made now; while the gate is shut, only one caller in 30 s hears yes. */
  synchronized boolean enter() {
    if (!shut) {
      return true;
    }
    long now = time.nanoTime();
    if (now - nextCall < 0) {
      return false;
    }
    nextCall = now + BETWEEN_CALLS.toNanos();
    return true;
  }

  synchronized void heard(Answer answer) {
    switch (answer) {
      case Answer.Misconfigured _ -> {
        shut = true;
        nextCall = time.nanoTime() + BETWEEN_CALLS.toNanos();
      }
      case Answer.Issued _, Answer.Incomplete _, Answer.Refused _ -> shut = false;
      case Answer.Busy _, Answer.NotSent _, Answer.Unknown _ -> {}
    }
  }

  public synchronized boolean isShut() {
    return shut;
  }

  synchronized Duration untilNextCall() {
    long nanos = nextCall - time.nanoTime();
    return Duration.ofNanos(Math.max(nanos, 0)).plusSeconds(1);
  }
}
