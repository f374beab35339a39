package org.chainkeeper.rotation;

/** Circuit breakers that misjudge what a client error concerns. */
public final class BrokenGates {
  private BrokenGates() {}

  /** One grant's client error shuts the gate for all. */
  public static ClientGate shutByOneGrant(MonotonicClock time) {
    return new ClientGate(time) {
      private boolean shut;

      @Override
      synchronized Entry enter(GrantId grant) {
        return shut ? Entry.SHUT : Entry.OPEN;
      }

      @Override
      synchronized boolean record(GrantId grant, TokenResponse answer) {
        shut = answer instanceof TokenResponse.Misconfigured;
        return false;
      }

      @Override
      synchronized boolean isShutFor(GrantId grant) {
        return shut;
      }
    };
  }
}
