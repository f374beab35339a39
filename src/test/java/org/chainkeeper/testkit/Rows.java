package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;

/** What each write makes of a row. */
final class Rows {
  private Rows() {}

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

  static Snapshot asOf(Snapshot row, Instant now) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version(),
        row.pair(),
        row.marks(),
        row.lease(),
        row.state(),
        row.retryAt(),
        row.refusedSince(),
        row.refusedLast(),
        row.minAge(),
        row.rotates(),
        row.rotatedAt(),
        now);
  }

  static Snapshot nextVersion(Snapshot row) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version() + 1,
        row.pair(),
        row.marks(),
        row.lease(),
        row.state(),
        row.retryAt(),
        row.refusedSince(),
        row.refusedLast(),
        row.minAge(),
        row.rotates(),
        row.rotatedAt(),
        row.asOf());
  }

  static Snapshot claimed(Snapshot row, Claim claim, Instant now) {
    Intent intent = claim.intent();
    PresentationMarks marks =
        intent
            .unsettled()
            .map(token -> row.marks().unsettled(token).unansweredAt(intent.unansweredAt()))
            .orElse(PresentationMarks.NONE)
            .presentedAt(now);
    return leased(marked(row, marks), new Lease(claim.holder(), now.plus(claim.leaseFor())));
  }

  static Snapshot presentedAt(Snapshot row, Instant now) {
    return marked(row, row.marks().presentedAt(now));
  }

  static Snapshot doubted(Snapshot row, RefreshToken presented, Instant unansweredAt) {
    return marked(row, row.marks().unsettled(presented).unansweredAt(Optional.of(unansweredAt)));
  }

  static Snapshot committed(Snapshot row, Commit commit) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation() + 1,
        row.version(),
        stored(row.pair(), commit),
        commit.marks(),
        Optional.empty(),
        new GrantState.Connected(),
        Optional.empty(),
        Optional.empty(),
        false,
        commit.minAge(),
        commit.rotates(),
        commit.pair().issuedAt(),
        row.asOf());
  }

  private static TokenPair stored(TokenPair before, Commit commit) {
    TokenPair pair = commit.pair();
    return commit.bringsRefreshToken()
        ? pair
        : new TokenPair(pair.access(), pair.issuedAt(), pair.expiresAt(), before.refresh());
  }

  static Snapshot adopted(Snapshot row, TokenPair pair) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation() + 1,
        row.version(),
        pair,
        row.marks(),
        row.lease(),
        row.state(),
        row.retryAt(),
        row.refusedSince(),
        row.refusedLast(),
        row.minAge(),
        row.rotates(),
        pair.issuedAt(),
        row.asOf());
  }

  static Snapshot released(Snapshot row, Release release, Instant now) {
    Snapshot released =
        with(row, release.marks(), Optional.empty(), release.state(), release.retryAt());
    boolean refused = release.outcome() == Outcome.REFUSED;
    Optional<Instant> refusedSince =
        refused ? row.refusedSince().or(() -> Optional.of(now)) : row.refusedSince();
    boolean connected = release.state() instanceof GrantState.Connected;
    return refused(released, connected ? Optional.empty() : refusedSince, refused);
  }

  private static Snapshot refused(
      Snapshot row, Optional<Instant> refusedSince, boolean refusedLast) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version(),
        row.pair(),
        row.marks(),
        row.lease(),
        row.state(),
        row.retryAt(),
        refusedSince,
        refusedLast,
        row.minAge(),
        row.rotates(),
        row.rotatedAt(),
        row.asOf());
  }

  static Snapshot ofMinAge(Snapshot row, Duration minAge) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version(),
        row.pair(),
        row.marks(),
        row.lease(),
        row.state(),
        row.retryAt(),
        row.refusedSince(),
        row.refusedLast(),
        minAge,
        row.rotates(),
        row.rotatedAt(),
        row.asOf());
  }

  static Snapshot leased(Snapshot row, Lease lease) {
    return with(row, row.marks(), Optional.of(lease), row.state(), row.retryAt());
  }

  private static Snapshot marked(Snapshot row, PresentationMarks marks) {
    return with(row, marks, row.lease(), row.state(), row.retryAt());
  }

  private static Snapshot with(
      Snapshot row,
      PresentationMarks marks,
      Optional<Lease> lease,
      GrantState state,
      Optional<Instant> retryAt) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version(),
        row.pair(),
        marks,
        lease,
        state,
        retryAt,
        row.refusedSince(),
        row.refusedLast(),
        row.minAge(),
        row.rotates(),
        row.rotatedAt(),
        row.asOf());
  }
}
