package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.StateClaim;
import org.chainkeeper.rotation.TokenPair;

/** States in memory; claims run out by the time that callers tell. Safe for concurrent use. */
public class InMemoryPendingConsents implements PendingConsents {
  private final Map<OneTimeIdHash, StoredConsent> states = new HashMap<>();
  private final InstalledTenants installed;
  public volatile Runnable beforeHold = () -> {};
  private Instant lastNow = Instant.EPOCH;

  public InMemoryPendingConsents(InstalledTenants installed) {
    this.installed = installed;
  }

  private record StoredConsent(
      PendingConsent pending,
      Instant expiresAt,
      Optional<Instant> claimedUntil,
      Optional<TokenPair> pair,
      Optional<OneTimeIdHash> code,
      boolean completed) {
    boolean isClaimedAt(Instant now) {
      return claimedUntil.filter(until -> until.isAfter(now)).isPresent();
    }

    StoredConsent claimed(Optional<Instant> until) {
      return new StoredConsent(pending, expiresAt, until, pair, code, completed);
    }

    StoredConsent claimed(Instant until, OneTimeIdHash by) {
      return new StoredConsent(
          pending,
          expiresAt,
          Optional.of(until),
          pair,
          pair.isEmpty() ? Optional.of(by) : code,
          false);
    }
  }

  @Override
  public synchronized boolean put(
      OneTimeIdHash state, PendingConsent pending, Instant expiresAt, Instant now) {
    states.values().removeIf(kept -> !kept.expiresAt().isAfter(now));
    if (!isInstalled(pending)) {
      return false;
    }
    states.put(
        state,
        new StoredConsent(
            pending, expiresAt, Optional.empty(), Optional.empty(), Optional.empty(), false));
    return true;
  }

  @Override
  public synchronized StateClaim claim(
      OneTimeIdHash state,
      OneTimeIdHash cookie,
      OneTimeIdHash code,
      Duration claimFor,
      Instant now) {
    lastNow = now;
    Optional<StoredConsent> found = find(state, cookie, now);
    if (found.isEmpty()) {
      return new StateClaim.Invalid();
    }
    StoredConsent kept = found.get();
    if (kept.completed() && kept.code().equals(Optional.of(code))) {
      return new StateClaim.Succeeded(kept.pending().applicant());
    }
    if (kept.isClaimedAt(now)) {
      return new StateClaim.InProgress();
    }
    states.put(state, kept.claimed(now.plus(claimFor), code));
    return kept.pair()
        .<StateClaim>map(pair -> new StateClaim.Redeemed(kept.pending(), pair))
        .orElseGet(() -> new StateClaim.Unredeemed(kept.pending()));
  }

  private Optional<StoredConsent> find(OneTimeIdHash state, OneTimeIdHash cookie, Instant now) {
    return Optional.ofNullable(states.get(state))
        .filter(kept -> isInstalled(kept.pending()))
        .filter(kept -> kept.pending().cookie().equals(cookie))
        .filter(kept -> kept.expiresAt().isAfter(now));
  }

  @Override
  public synchronized void hold(
      OneTimeIdHash state, TokenPair pair, Duration claimFor, Instant expiresAt) {
    beforeHold.run();
    states.computeIfPresent(
        state,
        (_, kept) ->
            new StoredConsent(
                kept.pending(),
                expiresAt,
                Optional.of(lastNow.plus(claimFor)),
                Optional.of(pair),
                kept.code(),
                false));
  }

  @Override
  public synchronized void release(OneTimeIdHash state) {
    states.computeIfPresent(state, (_, kept) -> kept.claimed(Optional.empty()));
  }

  @Override
  public synchronized void complete(OneTimeIdHash state, Instant now, Instant expiresAt) {
    states.computeIfPresent(
        state,
        (_, kept) ->
            new StoredConsent(
                kept.pending(), expiresAt, Optional.empty(), Optional.empty(), kept.code(), true));
  }

  @Override
  public synchronized void end(OneTimeIdHash state) {
    states.remove(state);
  }

  @Override
  public synchronized Optional<Applicant> refuse(
      OneTimeIdHash state, OneTimeIdHash cookie, Instant now) {
    Optional<StoredConsent> found = find(state, cookie, now);
    found
        .filter(kept -> !kept.completed() && kept.pair().isEmpty() && !kept.isClaimedAt(now))
        .ifPresent(_ -> states.remove(state));
    return found.map(kept -> kept.pending().applicant());
  }

  private boolean isInstalled(PendingConsent pending) {
    return installed.has(pending.applicant().tenant(), pending.applicant().installation());
  }

  /** How many are kept. */
  public synchronized int count() {
    return states.size();
  }
}
