package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an answer of the token endpoint leaves behind: a pure function of the attempt and the answer. */
public class AnswerRules {
  /** Pauses before the repeats after an unknown outcome; as many repeats an attempt has. */
  private static final List<Duration> REPEATS =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  private static final Duration PACE = Duration.ofSeconds(15);
  private static final Duration LONGEST_AFTER_WINDOW = Duration.ofDays(1);
  private static final Duration BUSY_FOR = Duration.ofSeconds(5);
  private static final Duration LONGEST_MIN_AGE = Duration.ofHours(1);

  private final Timing timing;
  private final UnansweredRules unanswered;

  public AnswerRules(Timing timing) {
    this.timing = timing;
    this.unanswered = new UnansweredRules(timing);
  }

  /**
   * @param attempt with the row as read after the answer came
   * @param forAll whether the answer concerns more than this grant, as far as is known: a refusal while an
   *     incident lasts, a client error while the server refuses our client, no readable answer while no
   *     other grant gets one
   */
  protected Step after(Attempt attempt, TokenResponse answer, boolean forAll) {
    return switch (answer) {
      case TokenResponse.Issued issued -> new Step.Store(issued(attempt, issued));
      case TokenResponse.Incomplete incomplete -> new Step.Store(incomplete(attempt, incomplete));
      case TokenResponse.Refused(String reason) ->
          new Step.LetGo(end -> refused(end, reason, forAll));
      case TokenResponse.Misconfigured _ when forAll -> new Step.LetGo(this::clientRefused);
      case TokenResponse.Misconfigured(String reason) ->
          new Step.LetGo(end -> clientError(end, reason));
      case TokenResponse.Busy(Optional<Duration> retryAfter) ->
          new Step.LetGo(end -> busy(end, retryAfter, forAll));
      case TokenResponse.NotSent _ -> notSent(attempt);
      case TokenResponse.Unknown _ -> unknown(attempt, forAll);
    };
  }

  /** Until when the token may be presented again; empty when nothing is in doubt. */
  Optional<Instant> repeatsUntil(Attempt attempt) {
    PresentationMarks marks = attempt.before();
    return marks.unsettled().isEmpty()
        ? Optional.empty()
        : Optional.of(windowOf(attempt, marks).until());
  }

  /** Whether it matters for how an attempt ends that other grants are answered. */
  boolean needsEvidence(Snapshot row) {
    return row.marks().unsettled().isPresent() && unanswered.needsEvidence(row);
  }

  /** Since when a token that another grant was issued shows that the endpoint answers. */
  Instant evidenceFrom(Snapshot row) {
    return unanswered.evidenceFrom(row);
  }

  /** How an attempt ends whose last presentation did not happen, or changed nothing. */
  Release unchanged(Attempt attempt, Outcome outcome) {
    return paced(attempt, attempt.before(), outcome);
  }

  /** How an attempt ends that got no answer and may not present again. */
  protected Release unanswered(Attempt attempt, boolean forAll) {
    return unanswered(attempt, attempt.before(), Outcome.UNKNOWN, forAll);
  }

  /** How an attempt ends that only lost the acknowledgement of its claim: another may start at once. */
  Release unbegun(Attempt attempt) {
    return undelayed(attempt, Outcome.NOT_SENT);
  }

  private Release undelayed(Attempt attempt, Outcome outcome) {
    Release unchanged = unchanged(attempt, outcome);
    return new Release(
        unchanged.marks(), unchanged.state(), attempt.row().retryAt(), unchanged.outcome());
  }

  private Step notSent(Attempt attempt) {
    return attempt.presentations() < REPEATS.size()
        ? new Step.PresentAgain(REPEATS.get(attempt.presentations()), Outcome.NOT_SENT)
        : new Step.LetGo(end -> unchanged(end, Outcome.NOT_SENT));
  }

  protected Step unknown(Attempt attempt, boolean forAll) {
    return attempt.presentations() <= REPEATS.size()
        ? new Step.PresentAgain(REPEATS.get(attempt.presentations() - 1), Outcome.UNKNOWN)
        : new Step.LetGo(end ->
            unanswered(end, end.row().marks().doubted(end.token()), Outcome.UNKNOWN, forAll));
  }

  private Commit issued(Attempt attempt, TokenResponse.Issued issued) {
    Snapshot row = attempt.row();
    Instant presentedAt = presentedAt(attempt);
    TokenPair pair = pair(issued.access(), presentedAt, issued.expiresIn(), issued.refresh());
    boolean same = issued.refresh().equals(attempt.token());
    Optional<Instant> doubtEnds =
        same ? Optional.empty() : row.marks().unansweredAt().map(this::diedOut);
    boolean settled = doubtEnds.isEmpty() || !doubtEnds.get().isAfter(presentedAt);
    PresentationMarks marks =
        settled ? row.marks().settled() : unsettledChild(attempt, doubtEnds.orElseThrow());
    return new Commit(
        pair, marks, same ? row.family().rotates() : true, minAge(attempt), Outcome.ISSUED);
  }

  protected Commit incomplete(Attempt attempt, TokenResponse.Incomplete incomplete) {
    Snapshot row = attempt.row();
    Instant presentedAt = presentedAt(attempt);
    Instant first = row.marks().firstPresentedAt().orElseThrow();
    boolean rotates = row.family().rotates() && presentedAt.isBefore(first.plus(timing.leeway()));
    TokenPair pair =
        pair(incomplete.access(), presentedAt, incomplete.expiresIn(), row.pair().refresh());
    PresentationMarks marks = rotates ? stillUnsettled(attempt) : row.marks().settled();
    return new Commit(pair, marks, rotates, minAge(attempt), Outcome.INCOMPLETE);
  }

  private Release refused(Attempt attempt, String reason, boolean incident) {
    Snapshot row = attempt.row();
    boolean isProtected = Suspicion.isProtected(row, incident);
    GrantState state =
        Suspicion.afterRefusal(row.state(), reason, isProtected, timing.suspectRetry());
    return suspected(attempt, state, isProtected, Outcome.REFUSED);
  }

  /** Changes and delays nothing: the gate bounds the calls. */
  private Release clientRefused(Attempt attempt) {
    return undelayed(attempt, Outcome.MISCONFIGURED);
  }

  private Release clientError(Attempt attempt, String reason) {
    GrantState state = Suspicion.afterClientError(attempt.row().state(), reason);
    return suspected(attempt, state, false, Outcome.MISCONFIGURED);
  }

  private Release suspected(
      Attempt attempt, GrantState state, boolean isProtected, Outcome outcome) {
    Snapshot row = attempt.row();
    if (row.rotation() > attempt.rotation()) {
      return undelayed(attempt, outcome);
    }
    if (inItsWindow(attempt)) {
      return unchanged(attempt, outcome);
    }
    Duration pause = Suspicion.pause(state, row, isProtected, timing.suspectRetry());
    return new Release(
        attempt.before().settlingAt(Optional.empty()),
        state,
        Optional.of(row.asOf().plus(pause)),
        outcome);
  }

  /** Refusals inside the window of a doubt say nothing of the connection, but of the leeway. */
  boolean inItsWindow(Attempt attempt) {
    PresentationMarks before = attempt.before();
    boolean sameDoubt = before.unsettled().filter(attempt.token()::equals).isPresent();
    return sameDoubt
        && presentedAt(attempt)
            .isBefore(before.firstPresentedAt().orElseThrow().plus(timing.leeway()));
  }

  private Release busy(Attempt attempt, Optional<Duration> retryAfter, boolean forAll) {
    Snapshot row = attempt.row();
    Duration wait = retryAfter.orElse(BUSY_FOR);
    Duration most = timing.leeway().compareTo(PACE) > 0 ? timing.leeway() : PACE;
    Instant at = row.asOf().plus(Pace.min(wait, most));
    PresentationMarks before = attempt.before();
    if (before.unsettled().isEmpty()) {
      return new Release(before, row.state(), Optional.of(at), Outcome.BUSY);
    }
    Instant settleAt = windowOf(attempt, before).settlementAt(at, row.asOf());
    return new Release(
        before.settlingAt(Optional.of(settleAt)),
        unanswered.after(row, lasted(before, row.asOf()), forAll),
        Optional.of(settleAt),
        Outcome.BUSY);
  }

  /** Leaves the state alone, plans the next settlement of a doubt and keeps readers from hammering. */
  private Release paced(Attempt attempt, PresentationMarks marks, Outcome outcome) {
    Snapshot row = attempt.row();
    Duration pause =
        marks.unsettled().isEmpty() || outcome == Outcome.NOT_SENT
            ? PACE
            : Pace.within(PACE, lasted(marks, row.asOf()).dividedBy(4), timing.settlingDelay());
    Optional<Instant> retryAt = Optional.of(row.asOf().plus(pause));
    return new Release(planned(attempt, marks), row.state(), retryAt, outcome);
  }

  /** As {@link #paced}, ever more slowly, and not for ever. */
  private Release unanswered(
      Attempt attempt, PresentationMarks marks, Outcome outcome, boolean forAll) {
    Snapshot row = attempt.row();
    Duration lasted = lasted(marks, row.asOf());
    GrantState state = unanswered.after(row, lasted, forAll);
    Instant retryAt = row.asOf().plus(unanswered.pause(state, row, lasted, forAll));
    return new Release(planned(attempt, marks), state, Optional.of(retryAt), outcome);
  }

  private static Duration lasted(PresentationMarks marks, Instant now) {
    return Duration.between(marks.firstPresentedAt().orElseThrow(), now);
  }

  private PresentationMarks planned(Attempt attempt, PresentationMarks marks) {
    return marks.unsettled().isEmpty()
        ? marks
        : marks.settlingAt(Optional.of(nextSettlement(attempt, marks, attempt.row().asOf())));
  }

  private PresentationMarks unsettledChild(Attempt attempt, Instant doubtEnds) {
    PresentationMarks unsettled = attempt.row().marks().unsettled(attempt.token());
    Window window = Window.of(unsettled, true, timing);
    return unsettled.settlingAt(Optional.of(window.settlementAt(doubtEnds, presentedAt(attempt))));
  }

  private PresentationMarks stillUnsettled(Attempt attempt) {
    PresentationMarks marks = attempt.row().marks().unsettled(attempt.token());
    return marks.settlingAt(Optional.of(nextSettlement(attempt, marks, presentedAt(attempt))));
  }

  /** After the window as long as the doubt has lasted, which doubles it, and each day at least. */
  private Instant nextSettlement(Attempt attempt, PresentationMarks marks, Instant now) {
    Window window = windowOf(attempt, marks);
    Duration lasted = Duration.between(window.first(), now);
    if (lasted.compareTo(timing.leeway()) < 0) {
      return window.nextSettlement(now);
    }
    Duration pause = Pace.within(PACE, lasted, LONGEST_AFTER_WINDOW);
    Instant doubled = now.plus(Pace.spread(pause, attempt.row()));
    return doubled.isAfter(window.end()) ? doubled : window.end();
  }

  private Window windowOf(Attempt attempt, PresentationMarks marks) {
    boolean hasChild = !marks.unsettled().orElseThrow().equals(attempt.row().pair().refresh());
    return Window.of(marks, hasChild, timing);
  }

  private Duration minAge(Attempt attempt) {
    if (attempt.trigger() != Trigger.REJECTED) {
      return timing.minAge();
    }
    Duration doubled = attempt.row().minAge().multipliedBy(2);
    return doubled.compareTo(LONGEST_MIN_AGE) < 0 ? doubled : LONGEST_MIN_AGE;
  }

  private Instant diedOut(Instant presentedAt) {
    return presentedAt.plus(timing.settlingDelay());
  }

  private static Instant presentedAt(Attempt attempt) {
    return attempt.row().marks().lastPresentedAt().orElseThrow();
  }

  private static TokenPair pair(
      AccessToken access, Instant issuedAt, Duration expiresIn, RefreshToken refresh) {
    return new TokenPair(access, issuedAt, issuedAt.plus(expiresIn), refresh);
  }
}
