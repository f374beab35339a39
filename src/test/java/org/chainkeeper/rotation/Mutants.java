package org.chainkeeper.rotation;

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

  private static Snapshot withoutLease(Snapshot row) {
    return new Snapshot(
        row.id(),
        row.family(),
        row.consentedAt(),
        row.rotation(),
        row.version(),
        row.pair(),
        row.marks(),
        Optional.empty(),
        row.state(),
        row.retryAt(),
        row.minAge(),
        row.rotates(),
        row.rotatedAt(),
        row.asOf());
  }
}
