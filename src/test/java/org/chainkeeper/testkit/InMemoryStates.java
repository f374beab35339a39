package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.consent.IdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.States;

/** States in memory. Thread safe. */
public class InMemoryStates implements States {
  private final Map<IdHash, Kept> states = new HashMap<>();

  private record Kept(PendingConsent pending, Instant expiresAt) {}

  @Override
  public synchronized void put(
      IdHash state, PendingConsent pending, Instant expiresAt, Instant now) {
    states.values().removeIf(kept -> !kept.expiresAt().isAfter(now));
    states.put(state, new Kept(pending, expiresAt));
  }

  @Override
  public synchronized Optional<PendingConsent> take(IdHash state, IdHash cookie, Instant now) {
    Optional<Kept> taken =
        Optional.ofNullable(states.get(state))
            .filter(kept -> kept.pending().cookie().equals(cookie))
            .filter(kept -> kept.expiresAt().isAfter(now));
    taken.ifPresent(_ -> states.remove(state));
    return taken.map(Kept::pending);
  }

  /** How many are kept. */
  public synchronized int count() {
    return states.size();
  }
}
