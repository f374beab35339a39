package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.tenant.AccountId;

/** A row of a test, described by what differs from an ordinary one that was issued at {@link #START}. */
final class Grant {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Timing TIMING = Timing.defaults();
  static final Duration LIFE = Duration.ofHours(1);
  static final GrantId ID = new GrantId("client", new AccountId("reader"));
  static final RefreshToken PARENT = new RefreshToken("parent");
  static final RefreshToken CHILD = new RefreshToken("child");

  private PresentationMarks marks = PresentationMarks.NONE;
  private Optional<Lease> lease = Optional.empty();
  private GrantState state = new GrantState.Connected();
  private Optional<Instant> retryAt = Optional.empty();
  private Optional<Instant> refusedSince = Optional.empty();
  private boolean refusedLast;
  private RefreshToken refresh = PARENT;
  private boolean rotates = true;
  private long rotation = 1;
  private Duration minAge = TIMING.minAge();

  static Grant ordinary() {
    return new Grant();
  }

  static TokenPair pair(String access, RefreshToken refresh, Instant issuedAt) {
    return new TokenPair(new AccessToken(access), issuedAt, issuedAt.plus(LIFE), refresh);
  }

  /** The usual timing, with another timeout of readers. */
  static Timing withReaderTimeout(Duration readerTimeout) {
    return new Timing(
        TIMING.deadline(),
        TIMING.linger(),
        TIMING.leeway(),
        TIMING.lease(),
        readerTimeout,
        TIMING.minAge(),
        TIMING.sweepEvery(),
        TIMING.suspectRetry());
  }

  static Instant at(Duration afterStart) {
    return START.plus(afterStart);
  }

  Grant storing(RefreshToken refresh) {
    this.refresh = refresh;
    return this;
  }

  Grant unsettled(RefreshToken token, Instant first, Instant last) {
    marks =
        PresentationMarks.NONE
            .presentedAt(first)
            .presentedAt(last)
            .doubted(token)
            .settlingAt(marks.settleAt());
    return this;
  }

  Grant settlingAt(Instant due) {
    marks = marks.settlingAt(Optional.of(due));
    return this;
  }

  Grant presented(Instant first) {
    marks = PresentationMarks.NONE.presentedAt(first);
    return this;
  }

  Grant leasedUntil(Instant until) {
    lease = Optional.of(new Lease(Holder.random(), until));
    return this;
  }

  Grant in(GrantState state, Instant retryAt) {
    this.state = state;
    this.retryAt = Optional.of(retryAt);
    return this;
  }

  /** Without a date, which the table does not allow. */
  Grant in(GrantState state) {
    this.state = state;
    return this;
  }

  Grant notBefore(Instant retryAt) {
    this.retryAt = Optional.of(retryAt);
    return this;
  }

  Grant refusedSince(Instant first) {
    this.refusedSince = Optional.of(first);
    return this;
  }

  Grant refusedLast() {
    refusedLast = true;
    return this;
  }

  Grant thatDoesNotRotate() {
    rotates = false;
    return this;
  }

  Grant withRotation(long rotation) {
    this.rotation = rotation;
    return this;
  }

  Grant withMinAge(Duration minAge) {
    this.minAge = minAge;
    return this;
  }

  Snapshot readAt(Duration afterStart) {
    return new Snapshot(
        ID,
        1,
        new GrantFamily(new FamilyId(new UUID(0, 1)), START, rotates),
        new GrantTokens(pair("access", refresh, START), rotation, START, minAge),
        marks,
        lease,
        new GrantHealth(state, retryAt, refusedSince, refusedLast),
        at(afterStart));
  }
}
