package org.chainkeeper.rotation;

import static org.chainkeeper.rotation.Grant.CHILD;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.TIMING;
import static org.chainkeeper.rotation.Grant.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.testkit.Rows;

/** Attempts for the tests of {@link AnswerRules}, and what the rules make of an answer to them. */
final class AnswerAttempts {
  static final Duration EXPIRED = Duration.ofHours(1);

  static final Instant FIRST = at(EXPIRED);

  static final AccessToken NEW_ACCESS = new AccessToken("new");

  static final AnswerRules RULES = new AnswerRules(TIMING);

  private AnswerAttempts() {}

  static Release releasedInDoubt(
      GrantState state, boolean child, boolean affectsAll, Duration age, TokenResponse answer) {
    Instant now = FIRST.plus(age);
    Grant grant = Grant.ordinary().storing(child ? CHILD : PARENT).unsettled(PARENT, FIRST, now);
    Snapshot row =
        (state instanceof GrantState.Connected ? grant : grant.in(state, now))
            .readAt(EXPIRED.plus(age));
    PresentationMarks before =
        Grant.ordinary()
            .storing(child ? CHILD : PARENT)
            .unsettled(PARENT, FIRST, FIRST)
            .readAt(EXPIRED)
            .marks();
    Attempt attempt = attempt(Trigger.SETTLE, PARENT, row, before, 5);
    return ((Step.Abandon) RULES.after(attempt, answer, affectsAll)).rollback().of(attempt);
  }

  static Attempt first() {
    return attempt(Grant.ordinary().presented(FIRST), PresentationMarks.NONE);
  }

  /** One that got no answer at {@code first} and is presented again at {@code last}. */
  static Attempt repeated(Instant first, Instant last) {
    Snapshot row =
        Grant.ordinary()
            .unsettled(PARENT, first, first)
            .readAt(Duration.between(Grant.START, last));
    PresentationMarks marks = row.marks().presentedAt(last).settlingAt(Optional.empty());
    Snapshot presented = Rows.withMarks(row, marks);
    return attempt(presented, row.marks(), 2);
  }

  static Attempt attempt(Grant grant, PresentationMarks before) {
    return attempt(grant.readAt(EXPIRED), before, 1);
  }

  static Attempt attempt(Snapshot row, PresentationMarks before, int presentations) {
    return attempt(Trigger.EXPIRED, PARENT, row, before, presentations);
  }

  static Attempt attempt(
      Trigger trigger,
      RefreshToken token,
      Snapshot row,
      PresentationMarks before,
      int presentations) {
    return attempt(trigger, token, row.rotation(), row, before, presentations);
  }

  static Attempt attempt(
      Trigger trigger,
      RefreshToken token,
      long rotation,
      Snapshot row,
      PresentationMarks before,
      int presentations) {
    Holder holder = Holder.random();
    AttemptRecord record = AttemptRecord.end(NodeId.random(), holder, trigger, token);
    return new Attempt(holder, trigger, token, rotation, row, before, presentations, record);
  }

  static Release refused(GrantState state) {
    Grant grant = Grant.ordinary().presented(FIRST).in(state, FIRST);
    return released(attempt(grant, PresentationMarks.NONE), new TokenResponse.Refused("x"));
  }

  static Commit stored(Attempt attempt, TokenResponse answer) {
    return ((Step.Store) RULES.after(attempt, answer, false)).commit();
  }

  static Release released(Attempt attempt, TokenResponse answer) {
    return released(attempt, answer, false);
  }

  static Release released(Attempt attempt, TokenResponse answer, boolean affectsAll) {
    return ((Step.Abandon) RULES.after(attempt, answer, affectsAll)).rollback().of(attempt);
  }
}
