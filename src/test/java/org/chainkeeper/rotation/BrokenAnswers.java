package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.testkit.Rows;

/** Rules for answers, each with one plausible mistake. */
public final class BrokenAnswers {
  private BrokenAnswers() {}

  /** A lost answer counts as a refusal. */
  public static Protocol unknownIsRefused(Timing timing) {
    return withAnswers(
        timing,
        answer ->
            answer instanceof TokenResponse.Unknown(String why)
                ? new TokenResponse.Refused(why)
                : answer);
  }

  /** A 503 counts as a request that was not sent. */
  public static Protocol unavailableIsNotPresented(Timing timing) {
    return withAnswers(
        timing,
        answer ->
            answer instanceof TokenResponse.Unknown(String why) && why.equals("503")
                ? new TokenResponse.NotSent(why)
                : answer);
  }

  /** An answer without a refresh token settles the old one. */
  public static Protocol missingTokenIsNoDoubt(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Commit incomplete(Attempt attempt, TokenResponse.Incomplete incomplete) {
            Commit commit = super.incomplete(attempt, incomplete);
            return new Commit(
                commit.pair(),
                commit.marks().settled(),
                commit.rotates(),
                commit.minAge(),
                commit.outcome(),
                commit.record());
          }
        });
  }

  /** Every pair counts as the newest, also while an older request may be under way. */
  public static Protocol everyPairSettles(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, TokenResponse answer, boolean incident) {
            return super.after(attempt, answer, incident) instanceof Step.Store(Commit commit)
                    && answer instanceof TokenResponse.Issued
                ? new Step.Store(
                    new Commit(
                        commit.pair(),
                        commit.marks().settled(),
                        commit.rotates(),
                        commit.minAge(),
                        commit.outcome(),
                        commit.record()))
                : super.after(attempt, answer, incident);
          }
        });
  }

  /** A request that was given up counts as gone at once. */
  public static Protocol withoutLinger(Timing timing) {
    return Protocol.of(with(timing, timing.deadline(), Duration.ZERO, timing.leeway()));
  }

  /** The leeway is taken to be twice as long as it is. */
  public static Protocol longerLeeway(Timing timing) {
    return Protocol.of(
        with(timing, timing.deadline(), timing.linger(), timing.leeway().multipliedBy(2)));
  }

  /** Each refusal counts, also inside the window of a doubt. */
  public static Protocol refusalsInTheWindowCount(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, TokenResponse answer, boolean incident) {
            return answer instanceof TokenResponse.Refused
                ? new Step.Abandon(end -> counted(end, answer, incident))
                : super.after(attempt, answer, incident);
          }

          private Release counted(Attempt end, TokenResponse answer, boolean incident) {
            Attempt undoubted = end.doubted(Rows.withMarks(end.row(), PresentationMarks.NONE));
            Step step = super.after(undoubted, answer, incident);
            Release release = ((Step.Abandon) step).rollback().of(undoubted);
            return new Release(
                end.before(),
                release.state(),
                release.retryAt(),
                release.outcome(),
                release.record());
          }
        });
  }

  /** A grant that an incident protects is protected again by each refusal. */
  public static Protocol incidentWithoutEnd(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, TokenResponse answer, boolean affectsAll) {
            return answer instanceof TokenResponse.Refused
                    && super.after(attempt, answer, true) instanceof Step.Abandon(Rollback rollback)
                ? new Step.Abandon(end -> rollback.of(end.read(refusedJustNow(end.row()))))
                : super.after(attempt, answer, affectsAll);
          }
        });
  }

  /** Unreadable answers never change the state. */
  public static Protocol unansweredForEver(Timing timing) {
    return withUnanswered(
        timing,
        (end, release) ->
            new Release(
                release.marks(),
                end.row().state(),
                release.retryAt(),
                release.outcome(),
                release.record()));
  }

  /** A grant without a readable answer is tried as soon as the window allows. */
  public static Protocol unansweredAtOnce(Timing timing) {
    return withUnanswered(
        timing,
        (end, release) ->
            new Release(
                release.marks(),
                release.state(),
                Optional.of(end.row().asOf().plusSeconds(15)),
                release.outcome(),
                release.record()));
  }

  private interface Ended {
    Release of(Attempt attempt, Release release);
  }

  private static Protocol withUnanswered(Timing timing, Ended ended) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step unknown(Attempt attempt, boolean affectsAll) {
            return super.unknown(attempt, affectsAll) instanceof Step.Abandon(Rollback rollback)
                ? new Step.Abandon(end -> ended.of(end, rollback.of(end)))
                : super.unknown(attempt, affectsAll);
          }

          @Override
          protected Release unanswered(Attempt attempt, boolean affectsAll) {
            return ended.of(attempt, super.unanswered(attempt, affectsAll));
          }
        });
  }

  /** An outage of the endpoint counts as a failure of this grant. */
  public static Protocol outageIsTheGrantsOwn(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step unknown(Attempt attempt, boolean affectsAll) {
            return super.unknown(attempt, false);
          }

          @Override
          protected Release unanswered(Attempt attempt, boolean affectsAll) {
            return super.unanswered(attempt, false);
          }
        });
  }

  /** A lost answer leaves no doubt. */
  public static Protocol unknownIsForgotten(Timing timing) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step unknown(Attempt attempt, boolean affectsAll) {
            return new Step.Abandon(end -> unchanged(end, Outcome.NOT_SENT));
          }
        });
  }

  private static Protocol withAnswers(
      Timing timing, Function<TokenResponse, TokenResponse> misread) {
    return withAnswers(
        timing,
        new AnswerRules(timing) {
          @Override
          protected Step after(Attempt attempt, TokenResponse answer, boolean incident) {
            return super.after(attempt, misread.apply(answer), incident);
          }
        });
  }

  private static Protocol withAnswers(Timing timing, AnswerRules answers) {
    Protocol real = Protocol.of(timing);
    return new Protocol(timing, real.readers(), real.rejections(), real.duties(), answers);
  }

  private static Timing with(Timing timing, Duration deadline, Duration linger, Duration leeway) {
    return new Timing(
        deadline,
        linger,
        leeway,
        timing.lease(),
        timing.readerTimeout(),
        timing.minAge(),
        timing.sweepEvery(),
        timing.suspectRetry());
  }

  private static Snapshot refusedJustNow(Snapshot row) {
    GrantHealth health = row.health();
    return Rows.withHealth(
        row,
        new GrantHealth(
            health.state(), health.retryAt(), Optional.of(row.asOf()), health.refusedLast()));
  }
}
