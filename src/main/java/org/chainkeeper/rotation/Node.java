package org.chainkeeper.rotation;

/** What one process knows that the row does not: time, its leases, and what went wrong lately. */
public record Node(
    NodeTime time,
    Renewals renewals,
    ClientGate gate,
    Turns turns,
    Incident incident,
    Outages outages) {
  /** What one node exchanges at a time when nobody says otherwise. */
  public static final int AT_ONCE = 32;

  public static Node of(Grants grants, Timing timing, NodeTime time) {
    return of(grants, timing, time, AT_ONCE);
  }

  /**
   * @param atOnce most exchanges at a time
   */
  public static Node of(Grants grants, Timing timing, NodeTime time, int atOnce) {
    return new Node(
        time,
        new Renewals(grants, timing.lease(), time),
        new ClientGate(time),
        new Turns(atOnce, time),
        new Incident(grants),
        new Outages(time));
  }
}
