package org.chainkeeper.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.AttemptRecords;

/** Helpers for the contracts of {@link Grants}. */
interface GrantsWorld {
  Duration LEASE = Duration.ofSeconds(15);
  Duration HOUR = Duration.ofHours(1);
  Duration MIN_AGE = Duration.ofMinutes(2);

  Grants grants();

  /** Moves the database's clock. */
  void advance(Duration by);

  /** Links a grant from a tenant. */
  void link(GrantId id, String tenant);

  default Instant in(Duration fromNow) {
    return grants().now().plus(fromNow);
  }

  static GrantId newId() {
    return new GrantId("client", new AccountId("712020:" + UUID.randomUUID()));
  }

  static Holder newHolder() {
    return new Holder(UUID.randomUUID());
  }

  static FamilyId newFamily() {
    return new FamilyId(UUID.randomUUID());
  }

  default TokenPair pair(String name) {
    Instant now = grants().now();
    return new TokenPair(
        new AccessToken("access " + name),
        now,
        now.plus(HOUR),
        new RefreshToken("refresh " + name));
  }

  /** A grant whose person has just consented, with the pair "1". */
  default Snapshot connected() {
    GrantId id = newId();
    grants().consent(id, newFamily(), pair("1"), MIN_AGE);
    return read(id);
  }

  default Snapshot read(GrantId id) {
    return grants().read(id).orElseThrow();
  }

  default Optional<Snapshot> claim(Snapshot seen, Holder holder) {
    return grants().claim(seen, claimOfChild(holder));
  }

  /** A grant that this holder has just claimed. */
  default Snapshot claimed(Holder holder) {
    return claim(connected(), holder).orElseThrow();
  }

  static Claim claimOfChild(Holder holder) {
    return new Claim(holder, LEASE, Intent.first(), Optional.empty());
  }

  static Claim notAfter(Holder holder, Instant end) {
    return new Claim(
        holder,
        LEASE,
        new Intent(Optional.empty(), Optional.empty(), Optional.of(end)),
        Optional.empty());
  }

  /** Stores a late pair where its parent is still stored. */
  default boolean adopt(Snapshot row, RefreshToken parent, TokenPair pair) {
    return grants().adopt(row.id(), row.family().id(), pair, AttemptRecords.adoption(parent, pair));
  }

  default Commit commit(String name, PresentationMarks marks) {
    return new Commit(
        pair(name), marks, true, MIN_AGE, Outcome.ISSUED, AttemptRecords.of(Outcome.ISSUED));
  }

  static Release release(Outcome outcome) {
    return new Release(
        PresentationMarks.NONE,
        new GrantState.Connected(),
        Optional.empty(),
        outcome,
        AttemptRecords.of(outcome));
  }

  static Release suspicion(Optional<Instant> retryAt) {
    return new Release(
        PresentationMarks.NONE,
        new GrantState.Suspect("invalid_grant", 3),
        retryAt,
        Outcome.REFUSED,
        AttemptRecords.of(Outcome.REFUSED));
  }

  default PresentationMarks unsettled(String token, Optional<Instant> settleAt) {
    Instant now = grants().now();
    return PresentationMarks.NONE
        .presentedAt(now)
        .doubted(new RefreshToken(token))
        .settlingAt(settleAt);
  }
}
