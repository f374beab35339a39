package org.chainkeeper.rotation;

/** What one process knows that the row does not: time, its leases, and what went wrong lately. */
public record Node(
    NodeTime time, Renewals renewals, ClientGate gate, Incident incident, Outages outages) {
  public static Node of(Grants grants, Timing timing, NodeTime time) {
    return new Node(
        time,
        new Renewals(grants, timing.lease(), time),
        new ClientGate(time),
        new Incident(grants),
        new Outages(time));
  }
}
