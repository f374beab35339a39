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
  private final InstalledTenants installed;

  public InMemoryStates(InstalledTenants installed) {
    this.installed = installed;
  }

  private record Kept(PendingConsent pending, Instant expiresAt) {}

  @Override
  public synchronized boolean put(
      IdHash state, PendingConsent pending, Instant expiresAt, Instant now) {
    states.values().removeIf(kept -> !kept.expiresAt().isAfter(now));
    if (!isInstalled(pending)) {
      return false;
    }
    states.put(state, new Kept(pending, expiresAt));
    return true;
  }

  @Override
  public synchronized Optional<PendingConsent> take(IdHash state, IdHash cookie, Instant now) {
    Optional<Kept> taken =
        Optional.ofNullable(states.get(state))
            .filter(kept -> isInstalled(kept.pending()))
            .filter(kept -> kept.pending().cookie().equals(cookie))
            .filter(kept -> kept.expiresAt().isAfter(now));
    taken.ifPresent(_ -> states.remove(state));
    return taken.map(Kept::pending);
  }

  private boolean isInstalled(PendingConsent pending) {
    return installed.has(pending.applicant().tenant(), pending.applicant().installation());
  }

  /** How many are kept. */
  public synchronized int count() {
    return states.size();
  }
}
