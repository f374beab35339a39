package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from an answer of the token endpoint: a pure function of the attempt and the answer. */
public class AnswerRules {
  /** Delays before the repeats after an unknown outcome; an attempt has as many repeats. */
  private static final List<Duration> REPEAT_DELAYS =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  private static final Duration MIN_DELAY = Duration.ofSeconds(15);
  private static final Duration MAX_DELAY_AFTER_WINDOW = Duration.ofDays(1);
  private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

  private final Timing timing;
  private final UnansweredRules unanswered;
  private final RejectionRules rejections;

  public AnswerRules(Timing timing) {
    this.timing = timing;
    this.unanswered = new UnansweredRules(timing);
    this.rejections = new RejectionRules(timing.minAge());
  }

  /**
   * @param attempt with the row as read after the answer came
   * @param affectsAll whether the answer concerns more than this grant, as far as is known: a refusal
   *     during an incident, a client error while the server refuses our client, no readable answer while
   *     no other grant gets one
   */
  protected Step after(Attempt attempt, TokenResponse answer, boolean affectsAll) {
    return switch (answer) {
      case TokenResponse.Issued issued -> new Step.Store(issued(attempt, issued));
      case TokenResponse.Incomplete incomplete -> new Step.Store(incomplete(attempt, incomplete));
      case TokenResponse.Refused refused ->
          new Step.Abandon(end -> refused(end, refused, affectsAll));
      case TokenResponse.Misconfigured error when affectsAll ->
          new Step.Abandon(end -> clientRefused(end, error));
      case TokenResponse.Misconfigured error -> new Step.Abandon(end -> clientError(end, error));
      case TokenResponse.Busy busy -> new Step.Abandon(end -> busy(end, busy, affectsAll));
      case TokenResponse.NotSent _ -> notSent(attempt);
      case TokenResponse.Unknown _ -> unknown(attempt, affectsAll);
    };
  }

  /** Until when the token may be presented again; empty when no token is in doubt. */
  Optional<Instant> repeatsUntil(Attempt attempt) {
    PresentationMarks marks = attempt.before();
    return marks.unsettled().isEmpty()
        ? Optional.empty()
        : Optional.of(windowOf(attempt, marks).until());
  }

  /** Whether the end of an attempt depends on whether other grants are answered. */
  boolean needsEvidence(Snapshot row) {
    return row.marks().unsettled().isPresent() && unanswered.needsEvidence(row);
  }

  /** From when on a token that was issued to another grant shows that the endpoint answers. */
  Instant evidenceFrom(Snapshot row) {
    return unanswered.evidenceFrom(row);
  }

  /** The end of an attempt whose last presentation was not made, or had no effect. */
  Release unchanged(Attempt attempt, Outcome outcome) {
    return delayed(attempt, attempt.before(), outcome);
  }

  /** The end of an attempt that got no answer and may not present again. */
  protected Release unanswered(Attempt attempt, boolean affectsAll) {
    return unanswered(attempt, attempt.before(), affectsAll);
  }

  /** The end of an attempt that lost the acknowledgement of its claim: another may start at once. */
  Release notStarted(Attempt attempt) {
    return undelayed(attempt, Outcome.NOT_SENT);
  }

  private Release undelayed(Attempt attempt, Outcome outcome) {
    Release unchanged = unchanged(attempt, outcome);
    return new Release(
        unchanged.marks(),
        unchanged.state(),
        attempt.row().retryAt(),
        unchanged.outcome(),
        unchanged.record());
  }

  private Step notSent(Attempt attempt) {
    return attempt.presentations() < REPEAT_DELAYS.size()
        ? new Step.PresentAgain(REPEAT_DELAYS.get(attempt.presentations()), Outcome.NOT_SENT)
        : new Step.Abandon(end -> unchanged(end, Outcome.NOT_SENT));
  }

  protected Step unknown(Attempt attempt, boolean affectsAll) {
    return attempt.presentations() <= REPEAT_DELAYS.size()
        ? new Step.PresentAgain(REPEAT_DELAYS.get(attempt.presentations() - 1), Outcome.UNKNOWN)
        : new Step.Abandon(
            end -> unanswered(end, end.row().marks().doubted(end.token()), affectsAll));
  }

  private Commit issued(Attempt attempt, TokenResponse.Issued issued) {
    Snapshot row = attempt.row();
    Instant presentedAt = presentedAt(attempt);
    TokenPair pair = pair(issued.access(), presentedAt, issued.expiresIn(), issued.refresh());
    boolean same = issued.refresh().equals(attempt.token());
    Optional<Instant> doubtEnds =
        same ? Optional.empty() : row.marks().unansweredAt().map(this::requestGoneAt);
    boolean settled = doubtEnds.isEmpty() || !doubtEnds.get().isAfter(presentedAt);
    PresentationMarks marks =
        settled ? row.marks().settled() : unsettledChild(attempt, doubtEnds.orElseThrow());
    boolean rotates = !same || row.family().rotates();
    return new Commit(pair, marks, rotates, minAge(attempt), issued.outcome(), attempt.record());
  }

  protected Commit incomplete(Attempt attempt, TokenResponse.Incomplete incomplete) {
    Snapshot row = attempt.row();
    Instant presentedAt = presentedAt(attempt);
    Instant first = row.marks().firstPresentedAt().orElseThrow();
    boolean rotates = row.family().rotates() && presentedAt.isBefore(first.plus(timing.leeway()));
    TokenPair pair =
        pair(incomplete.access(), presentedAt, incomplete.expiresIn(), row.pair().refresh());
    PresentationMarks marks = rotates ? stillUnsettled(attempt) : row.marks().settled();
    return new Commit(
        pair, marks, rotates, minAge(attempt), incomplete.outcome(), attempt.record());
  }

  private Release refused(Attempt attempt, TokenResponse.Refused refused, boolean incident) {
    Snapshot row = attempt.row();
    boolean isProtected = Suspicion.isProtected(row, incident);
    GrantState state =
        Suspicion.afterRefusal(row.state(), refused.reason(), isProtected, timing.suspectRetry());
    return suspected(attempt, state, isProtected, refused.outcome());
  }

  /** Changes no state and adds no delay, because the gate limits the calls. */
  private Release clientRefused(Attempt attempt, TokenResponse.Misconfigured error) {
    return undelayed(attempt, error.outcome());
  }

  private Release clientError(Attempt attempt, TokenResponse.Misconfigured error) {
    GrantState state = Suspicion.afterClientError(attempt.row().state(), error.reason());
    return suspected(attempt, state, false, error.outcome());
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
    Duration delay = Suspicion.delay(state, row, isProtected, timing.suspectRetry());
    return new Release(
        attempt.before().settlingAt(Optional.empty()),
        state,
        Optional.of(row.asOf().plus(delay)),
        outcome,
        attempt.record().endingWith(outcome));
  }

  /** A refusal inside the window of a doubt says something about the leeway, not about the connection. */
  boolean inItsWindow(Attempt attempt) {
    PresentationMarks before = attempt.before();
    boolean sameDoubt = before.unsettled().filter(attempt.token()::equals).isPresent();
    return sameDoubt
        && presentedAt(attempt)
            .isBefore(before.firstPresentedAt().orElseThrow().plus(timing.leeway()));
  }

  private Release busy(Attempt attempt, TokenResponse.Busy busy, boolean affectsAll) {
    Snapshot row = attempt.row();
    Duration wait = busy.retryAfter().orElse(DEFAULT_RETRY_AFTER);
    Duration maxWait = Backoff.max(timing.leeway(), MIN_DELAY);
    Instant at = row.asOf().plus(Backoff.min(wait, maxWait));
    PresentationMarks before = attempt.before();
    if (before.unsettled().isEmpty()) {
      return new Release(before, row.state(), Optional.of(at), busy.outcome(), attempt.record());
    }
    Instant settleAt = windowOf(attempt, before).settlementAt(at, row.asOf());
    return new Release(
        before.settlingAt(Optional.of(settleAt)),
        unanswered.after(row, lasted(before, row.asOf()), affectsAll),
        Optional.of(settleAt),
        busy.outcome(),
        attempt.record());
  }

  /** Keeps the state, plans the next settlement of a doubt and delays the next try of a reader. */
  private Release delayed(Attempt attempt, PresentationMarks marks, Outcome outcome) {
    Snapshot row = attempt.row();
    Duration delay =
        marks.unsettled().isEmpty() || outcome == Outcome.NOT_SENT
            ? MIN_DELAY
            : Backoff.clamp(
                MIN_DELAY, lasted(marks, row.asOf()).dividedBy(4), timing.settlingDelay());
    Optional<Instant> retryAt = Optional.of(row.asOf().plus(delay));
    return new Release(
        planned(attempt, marks),
        row.state(),
        retryAt,
        outcome,
        attempt.record().endingWith(outcome));
  }

  /** As {@link #delayed}, with growing delays, and not for an unlimited time. */
  private Release unanswered(Attempt attempt, PresentationMarks marks, boolean affectsAll) {
    Snapshot row = attempt.row();
    Duration lasted = lasted(marks, row.asOf());
    GrantState state = unanswered.after(row, lasted, affectsAll);
    Instant retryAt = row.asOf().plus(unanswered.delay(state, row, lasted, affectsAll));
    return new Release(
        planned(attempt, marks),
        state,
        Optional.of(retryAt),
        Outcome.UNKNOWN,
        attempt.record().endingWith(Outcome.UNKNOWN));
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

  /** After the window: as long as the doubt has lasted, which doubles it, and at least once a day. */
  private Instant nextSettlement(Attempt attempt, PresentationMarks marks, Instant now) {
    Window window = windowOf(attempt, marks);
    Duration lasted = Duration.between(window.first(), now);
    if (lasted.compareTo(timing.leeway()) < 0) {
      return window.nextSettlement(now);
    }
    Duration delay = Backoff.clamp(MIN_DELAY, lasted, MAX_DELAY_AFTER_WINDOW);
    Instant doubled = now.plus(Backoff.jittered(delay, attempt.row()));
    return doubled.isAfter(window.end()) ? doubled : window.end();
  }

  private Window windowOf(Attempt attempt, PresentationMarks marks) {
    boolean hasChild = !marks.unsettled().orElseThrow().equals(attempt.row().pair().refresh());
    return Window.of(marks, hasChild, timing);
  }

  private Duration minAge(Attempt attempt) {
    return rejections.minAgeAfter(attempt.trigger(), attempt.row());
  }

  private Instant requestGoneAt(Instant presentedAt) {
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
