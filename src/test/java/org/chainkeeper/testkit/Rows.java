package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantFamily;
import org.chainkeeper.rotation.GrantHealth;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.GrantTokens;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;

/** Copies of a row in which one group of values differs, and what each write does to a row. */
public final class Rows {
  private Rows() {}

  public static Snapshot asOf(Snapshot row, Instant now) {
    return copy(
        row,
        row.version(),
        row.family(),
        row.tokens(),
        row.marks(),
        row.lease(),
        row.health(),
        now);
  }

  public static Snapshot withMarks(Snapshot row, PresentationMarks marks) {
    return copy(
        row,
        row.version(),
        row.family(),
        row.tokens(),
        marks,
        row.lease(),
        row.health(),
        row.asOf());
  }

  public static Snapshot withLease(Snapshot row, Optional<Lease> lease) {
    return copy(
        row,
        row.version(),
        row.family(),
        row.tokens(),
        row.marks(),
        lease,
        row.health(),
        row.asOf());
  }

  public static Snapshot withHealth(Snapshot row, GrantHealth health) {
    return copy(
        row,
        row.version(),
        row.family(),
        row.tokens(),
        row.marks(),
        row.lease(),
        health,
        row.asOf());
  }

  public static Snapshot withVersion(Snapshot row, long version) {
    return copy(
        row,
        version,
        row.family(),
        row.tokens(),
        row.marks(),
        row.lease(),
        row.health(),
        row.asOf());
  }

  private static Snapshot withTokens(Snapshot row, GrantTokens tokens) {
    return copy(
        row,
        row.version(),
        row.family(),
        tokens,
        row.marks(),
        row.lease(),
        row.health(),
        row.asOf());
  }

  private static Snapshot copy(
      Snapshot row,
      long version,
      GrantFamily family,
      GrantTokens tokens,
      PresentationMarks marks,
      Optional<Lease> lease,
      GrantHealth health,
      Instant asOf) {
    return new Snapshot(row.id(), version, family, tokens, marks, lease, health, asOf);
  }

  /**
   * The table's check constraints.
   *
   * @throws IllegalStateException when the row breaks one
   */
  static Snapshot checked(Snapshot row) {
    PresentationMarks marks = row.marks();
    boolean presented = marks.firstPresentedAt().isPresent();
    rule(!row.pair().expiresAt().isBefore(row.pair().issuedAt()), "access_token_lives");
    rule(presented == marks.lastPresentedAt().isPresent(), "presented_first_and_last");
    rule(presented || marks.unsettled().isEmpty(), "unsettled_was_presented");
    rule(presented || marks.unansweredAt().isEmpty(), "unanswered_was_presented");
    rule(marks.unsettled().isPresent() || marks.settleAt().isEmpty(), "only_unsettled_is_settled");
    rule(presented || row.lease().isEmpty(), "lease_has_intent");
    return row;
  }

  /**
   * The check constraints that keep a doubt from being forgotten.
   *
   * @throws IllegalStateException when the row breaks one
   */
  static void checkDates(Snapshot row) {
    boolean held = row.lease().isPresent();
    boolean connected = row.state() instanceof GrantState.Connected;
    boolean retried = !connected && row.retryAt().isPresent();
    rule(connected || held || retried, "refused_has_a_date");
    rule(
        row.marks().unsettled().isEmpty() || held || row.marks().settleAt().isPresent() || retried,
        "doubt_has_a_date");
  }

  private static void rule(boolean kept, String name) {
    if (!kept) {
      throw new IllegalStateException("check constraint violated: " + name);
    }
  }

  static Snapshot nextVersion(Snapshot row) {
    return withVersion(row, row.version() + 1);
  }

  static Snapshot consented(
      GrantId id,
      FamilyId family,
      TokenPair pair,
      Duration minAge,
      long rotation,
      long version,
      Instant now) {
    return new Snapshot(
        id,
        version,
        new GrantFamily(family, pair.issuedAt(), true),
        new GrantTokens(pair, rotation, pair.issuedAt(), minAge),
        PresentationMarks.NONE,
        Optional.empty(),
        GrantHealth.GOOD,
        now);
  }

  static Snapshot claimed(Snapshot row, Claim claim, Instant now) {
    Intent intent = claim.intent();
    PresentationMarks marks =
        intent
            .unsettled()
            .map(token -> row.marks().unsettled(token).unansweredAt(intent.unansweredAt()))
            .orElse(PresentationMarks.NONE)
            .presentedAt(now);
    return leased(withMarks(row, marks), new Lease(claim.holder(), now.plus(claim.leaseFor())));
  }

  static Snapshot presentedAt(Snapshot row, Instant now) {
    return withMarks(row, row.marks().presentedAt(now));
  }

  static Snapshot doubted(Snapshot row, RefreshToken presented, Instant unansweredAt) {
    return withMarks(row, row.marks().unsettled(presented).unansweredAt(Optional.of(unansweredAt)));
  }

  static Snapshot committed(Snapshot row, Commit commit) {
    GrantFamily family = row.family();
    return copy(
        row,
        row.version(),
        new GrantFamily(family.id(), family.consentedAt(), commit.rotates()),
        new GrantTokens(
            stored(row.pair(), commit),
            row.rotation() + 1,
            commit.pair().issuedAt(),
            commit.minAge()),
        commit.marks(),
        Optional.empty(),
        GrantHealth.GOOD,
        row.asOf());
  }

  private static TokenPair stored(TokenPair before, Commit commit) {
    TokenPair pair = commit.pair();
    return commit.bringsRefreshToken()
        ? pair
        : new TokenPair(pair.access(), pair.issuedAt(), pair.expiresAt(), before.refresh());
  }

  static Snapshot adopted(Snapshot row, TokenPair pair) {
    return withTokens(
        row, new GrantTokens(pair, row.rotation() + 1, pair.issuedAt(), row.minAge()));
  }

  static Snapshot released(Snapshot row, Release release, Instant now) {
    boolean refused = release.outcome() == Outcome.REFUSED;
    boolean connected = release.state() instanceof GrantState.Connected;
    Optional<Instant> before = row.health().refusedSince();
    Optional<Instant> refusedSince = refused ? before.or(() -> Optional.of(now)) : before;
    GrantHealth health =
        new GrantHealth(
            release.state(),
            release.retryAt(),
            connected ? Optional.empty() : refusedSince,
            refused);
    return withHealth(withLease(withMarks(row, release.marks()), Optional.empty()), health);
  }

  static Snapshot ofMinAge(Snapshot row, Duration minAge) {
    GrantTokens tokens = row.tokens();
    return withTokens(
        row, new GrantTokens(tokens.pair(), tokens.rotation(), tokens.rotatedAt(), minAge));
  }

  static Snapshot leased(Snapshot row, Lease lease) {
    return withLease(row, Optional.of(lease));
  }
}
