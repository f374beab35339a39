package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * What follows for a grant that gets no readable answer. Pure.
 *
 * <p>While the endpoint answers no other grant either, this is an outage: no person is asked to connect
 * again, but after two hours it is offered. When other grants were issued tokens meanwhile, the failure
 * is this grant's own: half an hour after the window it is {@code SUSPECT}, which offers to connect again
 * and retries slowly, and after as many more tries as a refused grant has, its person is asked.
 */
final class UnansweredRules {
  private static final Duration GRACE_AFTER_WINDOW = Duration.ofMinutes(30);
  private static final Duration LONG_OUTAGE = Duration.ofHours(2);
  private static final Duration EVIDENCE_PERIOD = Duration.ofMinutes(15);
  private static final Duration MIN_DELAY = Duration.ofSeconds(15);
  private static final Duration MIN_SLOW_DELAY = Duration.ofMinutes(5);
  private static final Duration MAX_SLOW_DELAY = Duration.ofHours(4);
  private static final Duration MAX_DELAY = Duration.ofMinutes(30);
  private static final String UNANSWERED = "no readable answer";

  private final Timing timing;

  UnansweredRules(Timing timing) {
    this.timing = timing;
  }

  /** Whether the grant is suspect because of answers that could not be read. */
  static boolean isUnanswered(GrantState state) {
    return state instanceof GrantState.Suspect(String reason, int _) && reason.equals(UNANSWERED);
  }

  /** Whether a doubt is so old that it matters whether other grants are answered. */
  boolean needsEvidence(Snapshot row) {
    return row.marks().firstPresentedAt().isPresent()
        && !row.asOf().isBefore(windowEnd(row).plus(GRACE_AFTER_WINDOW));
  }

  /**
   * A token that was issued to another grant from this instant on, and before this grant's last
   * presentation, shows that the endpoint answers.
   */
  Instant evidenceFrom(Snapshot row) {
    Instant recent = row.asOf().minus(EVIDENCE_PERIOD);
    return recent.isAfter(windowEnd(row)) ? recent : windowEnd(row);
  }

  /**
   * The state after one more presentation without an answer.
   *
   * @param row as it stood before
   * @param lasted how long the doubt has lasted
   * @param affectsAll whether no other grant was answered
   */
  GrantState after(Snapshot row, Duration lasted, boolean affectsAll) {
    return switch (row.state()) {
      case GrantState.Connected _ ->
          lasted.compareTo(bound(affectsAll)) < 0
              ? row.state()
              : new GrantState.Suspect(UNANSWERED, 0);
      case GrantState.Suspect _ when affectsAll || !isUnanswered(row.state()) -> row.state();
      case GrantState.Suspect(String reason, int tries) ->
          tries + 1 < timing.suspectRetry().size()
              ? new GrantState.Suspect(reason, tries + 1)
              : new GrantState.NeedsConsent(reason, 0);
      case GrantState.NeedsConsent(String reason, int tries) ->
          new GrantState.NeedsConsent(reason, tries + 1);
    };
  }

  /**
   * The delay before a reader may cause the next try.
   *
   * @param state after this try
   */
  Duration delay(GrantState state, Snapshot row, Duration lasted, boolean affectsAll) {
    return switch (state) {
      case GrantState.NeedsConsent _ -> Suspicion.delay(state, row, false, timing.suspectRetry());
      case GrantState.Suspect _ when isUnanswered(state) ->
          Backoff.jittered(Backoff.clamp(MIN_SLOW_DELAY, lasted.dividedBy(8), MAX_SLOW_DELAY), row);
      case GrantState.Connected _, GrantState.Suspect _ ->
          Backoff.clamp(
              MIN_DELAY,
              lasted.dividedBy(4),
              affectsAll ? Backoff.min(timing.settlingDelay(), MAX_DELAY) : MAX_DELAY);
    };
  }

  private Duration bound(boolean affectsAll) {
    Duration own = timing.leeway().plus(GRACE_AFTER_WINDOW);
    return affectsAll && own.compareTo(LONG_OUTAGE) < 0 ? LONG_OUTAGE : own;
  }

  private Instant windowEnd(Snapshot row) {
    return row.marks().firstPresentedAt().orElseThrow().plus(timing.leeway());
  }
}
