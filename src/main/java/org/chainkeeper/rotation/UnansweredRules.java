package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a grant that gets no answer that can be read. While the endpoint answers no other
 * grant either, it is taken for an outage: nobody is asked to connect again, but after two hours it is
 * offered. When other grants were issued tokens meanwhile, it is this grant's own trouble: half an hour
 * beyond the window it is {@code SUSPECT}, which offers to connect again and goes on trying at a slow
 * pace, and after as many more tries as a refused grant has, its person is asked. Pure.
 */
final class UnansweredRules {
  private static final Duration BEYOND_THE_WINDOW = Duration.ofMinutes(30);
  private static final Duration LONG_OUTAGE = Duration.ofHours(2);
  private static final Duration EVIDENCE_FOR = Duration.ofMinutes(15);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration SHORTEST_SLOW_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_SLOW_PAUSE = Duration.ofHours(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
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
        && !row.asOf().isBefore(windowEnd(row).plus(BEYOND_THE_WINDOW));
  }

  /**
   * A token that was issued to another grant from here on, and before this grant's last presentation,
   * shows that the endpoint answers.
   */
  Instant evidenceFrom(Snapshot row) {
    Instant recent = row.asOf().minus(EVIDENCE_FOR);
    return recent.isAfter(windowEnd(row)) ? recent : windowEnd(row);
  }

  /**
   * @param row as it stood before, with a doubt that has lasted so long
   * @param forAll whether no other grant was answered
   */
  GrantState after(Snapshot row, Duration lasted, boolean forAll) {
    return switch (row.state()) {
      case GrantState.Connected _ ->
          lasted.compareTo(bound(forAll)) < 0 ? row.state() : new GrantState.Suspect(UNANSWERED, 0);
      case GrantState.Suspect _ when forAll || !isUnanswered(row.state()) -> row.state();
      case GrantState.Suspect(String reason, int tries) ->
          tries + 1 < timing.suspectRetry().size()
              ? new GrantState.Suspect(reason, tries + 1)
              : new GrantState.NeedsConsent(reason, 0);
      case GrantState.NeedsConsent(String reason, int tries) ->
          new GrantState.NeedsConsent(reason, tries + 1);
    };
  }

  /**
   * The pause before a reader may cause the next try.
   *
   * @param state after this one
   */
  Duration pause(GrantState state, Snapshot row, Duration lasted, boolean forAll) {
    return switch (state) {
      case GrantState.NeedsConsent _ -> Suspicion.pause(state, row, false, timing.suspectRetry());
      case GrantState.Suspect _ when isUnanswered(state) ->
          Pace.spread(
              Pace.within(SHORTEST_SLOW_PAUSE, lasted.dividedBy(8), LONGEST_SLOW_PAUSE), row);
      case GrantState.Connected _, GrantState.Suspect _ ->
          Pace.within(
              SHORTEST_PAUSE,
              lasted.dividedBy(4),
              forAll ? Pace.min(timing.settlingDelay(), LONGEST_PAUSE) : LONGEST_PAUSE);
    };
  }

  private Duration bound(boolean forAll) {
    Duration own = timing.leeway().plus(BEYOND_THE_WINDOW);
    return forAll && own.compareTo(LONG_OUTAGE) < 0 ? LONG_OUTAGE : own;
  }

  private Instant windowEnd(Snapshot row) {
    return row.marks().firstPresentedAt().orElseThrow().plus(timing.leeway());
  }
}
