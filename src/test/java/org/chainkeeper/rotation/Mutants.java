package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The protocol's rules with one of them broken, each as somebody might write it in good faith. */
public final class Mutants {
  private Mutants() {}

  /** A lease that ran out is simply free: nobody knows that its token was presented. */
  public static Protocol withoutIntent(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new ReaderRules()) {
          @Override
          public Duty next(Snapshot row, Cause cause, boolean outageBehind) {
            boolean ranOut =
                row.lease().filter(lease -> !row.asOf().isBefore(lease.until())).isPresent();
            return super.next(ranOut ? withoutLease(row) : row, cause, outageBehind);
          }
        });
  }

  /** Whoever comes while a token is unsettled goes on with its child. */
  public static Protocol childWhileUnsettled(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new ReaderRules()) {
          @Override
          protected Duty whileUnsettled(
              Snapshot row,
              Marks marks,
              Optional<Occasion> occasion,
              Cause cause,
              boolean outageBehind) {
            return occasion.isEmpty()
                ? new Duty.Nothing()
                : new Duty.Present(
                    occasion.get(),
                    row.pair().refresh(),
                    marks,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty());
          }
        });
  }

  /** An answer that did not come means that the token is no good. */
  public static Protocol unknownIsRefused(Timing timing) {
    return withAnswers(
        timing,
        answer ->
            answer instanceof Answer.Unknown(String why) ? new Answer.Refused(why) : answer);
  }

  /** A 503 means that nothing has happened. */
  public static Protocol unavailableIsNotPresented(Timing timing) {
    return withAnswers(
        timing,
        answer ->
            answer instanceof Answer.Unknown(String why) && why.equals("503")
                ? new Answer.NotSent(why)
                : answer);
  }

  /** An answer without a refresh token means that the old one goes on. */
  public static Protocol missingTokenIsNoDoubt(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Commit incomplete(Attempt attempt, Answer.Incomplete incomplete) {
            Commit commit = super.incomplete(attempt, incomplete);
            return new Commit(
                commit.pair(),
                settled(commit.marks()),
                commit.rotates(),
                commit.minAge(),
                commit.rotatedAt(),
                commit.outcome());
          }
        });
  }

  /** A pair that came back is the newest, whatever else may still be under way. */
  public static Protocol everyPairSettles(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, Answer answer, boolean incident) {
            return super.after(attempt, answer, incident) instanceof Step.Store(Commit commit)
                    && answer instanceof Answer.Issued
                ? new Step.Store(
                    new Commit(
                        commit.pair(),
                        settled(commit.marks()),
                        commit.rotates(),
                        commit.minAge(),
                        commit.rotatedAt(),
                        commit.outcome()))
                : super.after(attempt, answer, incident);
          }
        });
  }

  /** A takeover marks the token unsettled, and forgets that the dead one's request may still arrive. */
  public static Protocol takeoverWithoutUnanswered(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new ReaderRules()) {
          @Override
          protected Marks takenOver(Snapshot row) {
            return settledAt(super.takenOver(row), Optional.empty());
          }
        });
  }

  /** A request that was given up is taken for dead at once. */
  public static Protocol withoutLinger(Timing timing) {
    return Protocol.of(with(timing, timing.deadline(), Duration.ZERO, timing.leeway()));
  }

  /** The leeway is believed to be twice what it is. */
  public static Protocol longerLeeway(Timing timing) {
    return Protocol.of(
        with(timing, timing.deadline(), timing.linger(), timing.leeway().multipliedBy(2)));
  }

  /** Whoever comes between the window and its end goes on with the child. */
  public static Protocol childBeforeTheWindowIsOver(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new ReaderRules()) {
          @Override
          protected Duty whileUnsettled(
              Snapshot row,
              Marks marks,
              Optional<Occasion> occasion,
              Cause cause,
              boolean outageBehind) {
            Duty duty = super.whileUnsettled(row, marks, occasion, cause, outageBehind);
            return duty instanceof Duty.Nothing && occasion.isPresent()
                ? new Duty.Present(
                    occasion.get(),
                    row.pair().refresh(),
                    marks,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty())
                : duty;
          }
        });
  }

  /** Each refusal counts, in doubt or not. */
  public static Protocol refusalsInTheWindowCount(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, Answer answer, boolean incident) {
            return answer instanceof Answer.Refused
                ? new Step.LetGo(end -> counted(end, answer, incident))
                : super.after(attempt, answer, incident);
          }

          private Release counted(Attempt end, Answer answer, boolean incident) {
            Attempt undoubted = end.doubted(withMarks(end.row(), Marks.NONE));
            Step step = super.after(undoubted, answer, incident);
            Release release = ((Step.LetGo) step).ending().of(undoubted);
            return new Release(
                end.before(), release.state(), release.retryAt(), release.outcome());
          }
        });
  }

  /** An answer that did not come is forgotten, and the token with it. */
  public static Protocol unknownIsForgotten(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step unknown(Attempt attempt) {
            return new Step.LetGo(end -> unchanged(end, Outcome.NOT_SENT));
          }
        });
  }

  /** Whoever wants a token tries at once, however lately it was refused. */
  public static Protocol demandIgnoresRetryAt(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new ReaderRules()) {
          @Override
          public Duty next(Snapshot row, Cause cause, boolean outageBehind) {
            return super.next(
                cause instanceof Cause.Demand ? withoutRetry(row) : row, cause, outageBehind);
          }
        });
  }

  /** A node whose clock is a minute ahead judges leases by it. */
  public static Protocol clockAhead(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new ReaderRules()) {
          @Override
          public Duty next(Snapshot row, Cause cause, boolean outageBehind) {
            return super.next(
                row.lease().isPresent() ? aMinuteLater(row) : row, cause, outageBehind);
          }
        });
  }

  private static Marks settled(Marks marks) {
    return new Marks(
        Optional.empty(),
        marks.firstPresentedAt(),
        marks.lastPresentedAt(),
        Optional.<Instant>empty(),
        Optional.<Instant>empty());
  }

  private static Protocol withDuties(Timing timing, DutyRules duties) {
    Protocol real = Protocol.of(timing);
    return new Protocol(timing, real.readers(), duties, real.answers());
  }

  private static Protocol withAnswers(Timing timing, Function<Answer, Answer> misread) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, Answer answer, boolean incident) {
            return super.after(attempt, misread.apply(answer), incident);
          }
        });
  }

  private static Protocol withAnswers(Timing timing, AnswerRules answers) {
    Protocol real = Protocol.of(timing);
    return new Protocol(timing, real.readers(), real.duties(), answers);
  }

  private static Timing with(
      Timing timing, Duration deadline, Duration linger, Duration leeway) {
    return new Timing(
        deadline,
        linger,
        leeway,
        timing.lease(),
        timing.patience(),
        timing.minAge(),
        timing.sweepEvery(),
        timing.suspectRetry());
  }

  private static Marks settledAt(Marks marks, Optional<Instant> unansweredAt) {
    return new Marks(
        marks.unsettled(),
        marks.firstPresentedAt(),
        marks.lastPresentedAt(),
        unansweredAt,
        marks.settleAt());
  }

  private static Snapshot withoutLease(Snapshot row) {
    return copy(row, row.marks(), Optional.empty(), row.retryAt(), row.asOf());
  }

  private static Snapshot withMarks(Snapshot row, Marks marks) {
    return copy(row, marks, row.lease(), row.retryAt(), row.asOf());
  }

  private static Snapshot withoutRetry(Snapshot row) {
    return copy(row, row.marks(), row.lease(), Optional.empty(), row.asOf());
  }

  private static Snapshot aMinuteLater(Snapshot row) {
    return copy(
        row, row.marks(), row.lease(), row.retryAt(), row.asOf().plus(Duration.ofMinutes(1)));
  }

  /** A row with other marks, another lease, another time to retry, read at another time. */
  public static Snapshot copy(
      Snapshot row,
      Marks marks,
      Optional<Lease> lease,
      Optional<Instant> retryAt,
      Instant asOf) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version(),
        row.pair(),
        marks,
        lease,
        row.state(),
        retryAt,
        row.minAge(),
        row.rotates(),
        row.rotatedAt(),
        asOf);
  }
}
