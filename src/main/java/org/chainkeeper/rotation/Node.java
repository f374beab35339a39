package org.chainkeeper.rotation;

import java.util.concurrent.Executor;

/** What one process knows that the row does not: time, its leases, and what went wrong lately. */
public record Node(
    MonotonicClock time,
    Renewals renewals,
    ClientGate gate,
    RateLimitPause rateLimit,
    Turns turns,
    Incident incident,
    StorageOutages outages) {
  /** What one node exchanges at a time when nobody says otherwise. */
  public static final int AT_ONCE = 32;

  public static Node of(Grants grants, Timing timing, MonotonicClock time) {
    return of(grants, timing, time, AT_ONCE, Runnable::run);
  }

  /**
   * @param atOnce most exchanges at a time
   * @param executor gives each renewal of a lease a thread
   */
  public static Node of(
      Grants grants, Timing timing, MonotonicClock time, int atOnce, Executor executor) {
    return new Node(
        time,
        new Renewals(grants, timing.lease(), time, executor),
        new ClientGate(time),
        new RateLimitPause(time),
        new Turns(atOnce, time),
        new Incident(grants),
        new StorageOutages(time));
  }
}
