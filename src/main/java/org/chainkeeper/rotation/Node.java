package org.chainkeeper.rotation;

import java.util.concurrent.Executor;

/** The state of one process that is not in the row: its clock, its leases and recent failures. */
public record Node(
    NodeId id,
    MonotonicClock time,
    Renewals renewals,
    ClientGate gate,
    RateLimitPause rateLimit,
    ExchangeLimiter exchanges,
    Incident incident,
    StorageOutages outages) {
  /** How many exchanges one node runs at once by default. */
  public static final int MAX_EXCHANGES = 32;

  public static Node of(Grants grants, Timing timing, MonotonicClock time) {
    return of(grants, timing, time, MAX_EXCHANGES, Runnable::run);
  }

  /**
   * @param maxExchanges how many may run at once
   * @param executor gives each renewal of a lease a thread
   */
  public static Node of(
      Grants grants, Timing timing, MonotonicClock time, int maxExchanges, Executor executor) {
    return new Node(
        NodeId.random(),
        time,
        new Renewals(grants, timing.lease(), time, executor),
        new ClientGate(time),
        new RateLimitPause(time),
        new ExchangeLimiter(maxExchanges, time),
        new Incident(grants, time),
        new StorageOutages(time));
  }
}
