package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.AnswerAttempts.EXPIRED;
import static org.chainkeeper.rotation.AnswerAttempts.FIRST;
import static org.chainkeeper.rotation.AnswerAttempts.RULES;
import static org.chainkeeper.rotation.AnswerAttempts.attempt;
import static org.chainkeeper.rotation.AnswerAttempts.first;
import static org.chainkeeper.rotation.AnswerAttempts.released;
import static org.chainkeeper.rotation.AnswerAttempts.releasedInDoubt;
import static org.chainkeeper.rotation.AnswerAttempts.repeated;
import static org.chainkeeper.rotation.Grant.CHILD;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.TIMING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from answers while a token is in doubt. */
class DoubtRulesTest {
  static Stream<TokenResponse> answersWithoutToken() {
    return Stream.of(
        new TokenResponse.Refused("x"),
        new TokenResponse.Misconfigured("x"),
        new TokenResponse.Busy(Optional.empty()),
        new TokenResponse.Busy(Optional.of(Duration.ofHours(1))),
        new TokenResponse.NotSent("x"),
        new TokenResponse.Unknown("x"));
  }

  /** For every state, every age of the doubt, and with or without a child. */
  @ParameterizedTest
  @MethodSource("answersWithoutToken")
  void a_grant_in_doubt_or_refused_has_a_date_after_every_answer(TokenResponse answer) {
    List<GrantState> states =
        List.of(
            new GrantState.Connected(),
            new GrantState.Suspect("x", 3),
            new GrantState.Suspect("client error: x", 3),
            new GrantState.NeedsConsent("x", 200));
    for (GrantState state : states) {
      for (boolean child : List.of(true, false)) {
        for (boolean affectsAll : List.of(true, false)) {
          for (long minutes : List.of(0L, 6L, 9L, 10L, 13L, 60L, 60L * 24, 60L * 24 * 40)) {
            Release release =
                releasedInDoubt(state, child, affectsAll, Duration.ofMinutes(minutes), answer);
            boolean retried =
                !(release.state() instanceof GrantState.Connected) && release.retryAt().isPresent();
            assertThat(release.marks().unsettled()).isPresent();
            assertThat(release.marks().settleAt().isPresent() || retried).isTrue();
            assertThat(release.state() instanceof GrantState.Connected || retried).isTrue();
          }
        }
      }
    }
  }

  @Test
  void a_doubt_that_outlived_its_window_is_settled_with_growing_delays_and_daily_at_least() {
    Duration before = Duration.ZERO;
    for (int hour = 1; hour < 60 * 24; hour += 7) {
      Instant now = FIRST.plus(Duration.ofHours(hour));
      Release release =
          releasedInDoubt(
              new GrantState.Connected(),
              false,
              false,
              Duration.ofHours(hour),
              new TokenResponse.Unknown("x"));
      Duration pause = Duration.between(now, release.marks().settleAt().orElseThrow());
      assertThat(pause).isBetween(Duration.ofHours(1), Duration.ofHours(29));
      assertThat(pause).isGreaterThanOrEqualTo(before);
      before = pause;
    }
  }

  @Test
  void a_refusal_inside_the_window_of_a_doubt_does_not_count_against_the_connection() {
    Snapshot doubted =
        Grant.ordinary().unsettled(PARENT, FIRST, FIRST.plusSeconds(20)).readAt(EXPIRED);
    Release release =
        released(attempt(doubted, doubted.marks(), 2), new TokenResponse.Refused("invalid_grant"));
    assertThat(release.state()).isEqualTo(new GrantState.Connected());
    assertThat(release.marks().unsettled()).contains(PARENT);
    assertThat(release.marks().settleAt()).isPresent();
  }

  @Test
  void a_refusal_after_the_window_does_not_leave_a_settlement_due_at_once() {
    Snapshot over =
        Grant.ordinary()
            .storing(CHILD)
            .presented(FIRST.plusSeconds(600))
            .readAt(EXPIRED.plusSeconds(600));
    PresentationMarks before =
        Grant.ordinary()
            .unsettled(PARENT, FIRST, FIRST)
            .settlingAt(FIRST.plusSeconds(600))
            .readAt(EXPIRED)
            .marks();
    Attempt attempt = AnswerAttempts.attempt(Trigger.SETTLE, CHILD, over, before, 1);
    Release release = released(attempt, new TokenResponse.Refused("x"));
    assertThat(release.state()).isInstanceOf(GrantState.Suspect.class);
    assertThat(release.marks().settleAt()).isEmpty();
    assertThat(release.marks().unsettled()).contains(PARENT);
  }

  @Test
  void a_client_error_inside_the_window_of_a_doubt_does_not_count_and_settling_continues() {
    Snapshot doubted =
        Grant.ordinary().unsettled(PARENT, FIRST, FIRST.plusSeconds(20)).readAt(EXPIRED);
    Release release =
        released(attempt(doubted, doubted.marks(), 2), new TokenResponse.Misconfigured("x"));
    assertThat(release.state()).isEqualTo(new GrantState.Connected());
    assertThat(release.marks().unsettled()).contains(PARENT);
    assertThat(release.marks().settleAt().orElseThrow()).isBefore(FIRST.plusSeconds(600));
  }

  @Test
  void busy_in_a_doubt_stays_inside_its_window() {
    Snapshot doubted = Grant.ordinary().unsettled(PARENT, FIRST, FIRST).readAt(EXPIRED);
    TokenResponse busy = new TokenResponse.Busy(Optional.of(Duration.ofHours(2)));
    Release release = released(attempt(doubted, doubted.marks(), 1), busy);
    assertThat(release.retryAt().orElseThrow()).isBeforeOrEqualTo(FIRST.plusSeconds(600));
  }

  @Test
  void without_a_readable_answer_the_state_follows_the_age_of_the_doubt_and_what_others_get() {
    Attempt old =
        attempt(
            Grant.ordinary().unsettled(PARENT, FIRST, FIRST).readAt(EXPIRED.plusSeconds(2_400)),
            PresentationMarks.NONE,
            5);
    List<TokenResponse> answers =
        List.of(
            new TokenResponse.Unknown("x"),
            new TokenResponse.Busy(Optional.of(Duration.ofSeconds(9))));
    for (TokenResponse answer : answers) {
      Attempt doubted = old.doubted(old.row());
      assertThat(released(doubted, answer, true).state()).isEqualTo(new GrantState.Connected());
      assertThat(released(doubted, answer, false).state())
          .isEqualTo(new GrantState.Suspect("no readable answer", 0));
    }
    assertThat(RULES.unanswered(old.doubted(old.row()), false).state())
        .isEqualTo(new GrantState.Suspect("no readable answer", 0));
    assertThat(RULES.unchanged(old.doubted(old.row()), Outcome.NOT_SENT).state())
        .isEqualTo(new GrantState.Connected());
  }

  @Test
  void tries_inside_the_window_slow_down_after_refusals_and_not_after_unsent_requests() {
    Snapshot row =
        Grant.ordinary().unsettled(PARENT, FIRST, FIRST).readAt(EXPIRED.plusSeconds(400));
    Attempt attempt = attempt(row, row.marks(), 1);
    assertThat(released(attempt, new TokenResponse.Refused("x")).retryAt())
        .contains(FIRST.plusSeconds(500));
    assertThat(RULES.unchanged(attempt, Outcome.NOT_SENT).retryAt())
        .contains(FIRST.plusSeconds(415));
  }

  @Test
  void an_attempt_without_repeats_left_leaves_the_doubt_and_a_settlement_date() {
    Attempt attempt =
        attempt(Grant.ordinary().presented(FIRST).readAt(EXPIRED), PresentationMarks.NONE, 5);
    Release release = released(attempt, new TokenResponse.Unknown("timeout"));
    assertThat(release.marks().unsettled()).contains(PARENT);
    assertThat(release.marks().unansweredAt()).contains(FIRST);
    assertThat(release.marks().settleAt()).contains(FIRST.plusSeconds(15));
  }

  @Test
  void a_token_in_doubt_is_repeated_inside_its_window_only_and_any_other_at_once() {
    PresentationMarks doubt = repeated(FIRST, FIRST.plusSeconds(1)).before();
    assertThat(RULES.repeatsUntil(first())).isEmpty();
    assertThat(RULES.repeatsUntil(attempt(Grant.ordinary().presented(FIRST), doubt)))
        .contains(FIRST.plus(TIMING.leeway()).minusSeconds(15));
    assertThat(RULES.repeatsUntil(attempt(Grant.ordinary().storing(CHILD).presented(FIRST), doubt)))
        .contains(FIRST.plus(TIMING.leeway()).minus(TIMING.settlingDelay()));
  }
}
