package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.AnswerAttempts.EXPIRED;
import static org.chainkeeper.rotation.AnswerAttempts.FIRST;
import static org.chainkeeper.rotation.AnswerAttempts.NEW_ACCESS;
import static org.chainkeeper.rotation.AnswerAttempts.RULES;
import static org.chainkeeper.rotation.AnswerAttempts.attempt;
import static org.chainkeeper.rotation.AnswerAttempts.first;
import static org.chainkeeper.rotation.AnswerAttempts.released;
import static org.chainkeeper.rotation.AnswerAttempts.repeated;
import static org.chainkeeper.rotation.AnswerAttempts.stored;
import static org.chainkeeper.rotation.Grant.CHILD;
import static org.chainkeeper.rotation.Grant.LIFE;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.TIMING;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from pairs, rate limits and requests that were not sent or not answered. */
class AnswerRulesTest {
  @Test
  void a_first_pair_is_settled_and_its_life_counts_from_before_the_call() {
    Commit commit = stored(first(), new TokenResponse.Issued(NEW_ACCESS, CHILD, LIFE));
    assertThat(commit.pair().refresh()).isEqualTo(CHILD);
    assertThat(commit.pair().expiresAt()).isEqualTo(FIRST.plus(LIFE));
    assertThat(commit.marks().unsettled()).isEmpty();
    assertThat(commit.minAge()).isEqualTo(TIMING.minAge());
  }

  @Test
  void a_pair_after_an_unanswered_presentation_leaves_the_parent_unsettled() {
    Attempt attempt = repeated(FIRST, FIRST.plusSeconds(90));
    Commit commit = stored(attempt, new TokenResponse.Issued(NEW_ACCESS, CHILD, LIFE));
    assertThat(commit.marks().unsettled()).contains(PARENT);
    assertThat(commit.marks().settleAt()).contains(FIRST.plus(TIMING.settlingDelay()));
  }

  @Test
  void a_pair_settles_when_the_unanswered_request_was_gone_before_the_answered_one_was_sent() {
    Attempt tooSoon = repeated(FIRST, FIRST.plusSeconds(179));
    Attempt settling = repeated(FIRST, FIRST.plusSeconds(180));
    TokenResponse pair = new TokenResponse.Issued(NEW_ACCESS, CHILD, LIFE);
    assertThat(stored(tooSoon, pair).marks().unsettled()).contains(PARENT);
    assertThat(stored(settling, pair).marks().unsettled()).isEmpty();
  }

  @Test
  void the_same_refresh_token_coming_back_is_a_settled_pair() {
    Attempt attempt = repeated(FIRST, FIRST.plusSeconds(1));
    Commit commit = stored(attempt, new TokenResponse.Issued(NEW_ACCESS, PARENT, LIFE));
    assertThat(commit.marks().unsettled()).isEmpty();
  }

  @Test
  void the_same_refresh_token_coming_back_does_not_tell_whether_the_server_rotates() {
    TokenResponse same = new TokenResponse.Issued(NEW_ACCESS, PARENT, LIFE);
    Attempt rotating = attempt(Grant.ordinary().presented(FIRST), PresentationMarks.NONE);
    Attempt keeping =
        attempt(Grant.ordinary().thatDoesNotRotate().presented(FIRST), PresentationMarks.NONE);
    assertThat(stored(rotating, same).rotates()).isTrue();
    assertThat(stored(keeping, same).rotates()).isFalse();
  }

  @Test
  void an_answer_without_a_refresh_token_keeps_the_old_one_and_settles_again() {
    Commit commit = stored(first(), new TokenResponse.Incomplete(NEW_ACCESS, LIFE));
    assertThat(commit.bringsRefreshToken()).isFalse();
    assertThat(commit.pair().access()).isEqualTo(NEW_ACCESS);
    assertThat(commit.marks().unsettled()).contains(PARENT);
    assertThat(commit.marks().settleAt()).contains(FIRST.plusSeconds(15));
    assertThat(commit.rotates()).isTrue();
  }

  @Test
  void only_after_the_leeway_a_missing_refresh_token_shows_that_the_server_does_not_rotate() {
    Attempt inside = repeated(FIRST, FIRST.plusSeconds(599));
    Attempt after = repeated(FIRST, FIRST.plusSeconds(600));
    TokenResponse half = new TokenResponse.Incomplete(NEW_ACCESS, LIFE);
    assertThat(stored(inside, half).rotates()).isTrue();
    assertThat(stored(after, half).rotates()).isFalse();
    assertThat(stored(after, half).marks().unsettled()).isEmpty();
  }

  @Test
  void a_pair_shows_that_a_server_rotates_after_all() {
    Attempt attempt =
        attempt(Grant.ordinary().thatDoesNotRotate().presented(FIRST), PresentationMarks.NONE);
    assertThat(stored(attempt, new TokenResponse.Incomplete(NEW_ACCESS, LIFE)).marks().unsettled())
        .isEmpty();
    assertThat(stored(attempt, new TokenResponse.Issued(NEW_ACCESS, CHILD, LIFE)).rotates())
        .isTrue();
  }

  @Test
  void a_rate_limited_grant_waits_as_long_as_the_server_says() {
    TokenResponse busy = new TokenResponse.Busy(Optional.of(Duration.ofSeconds(42)));
    assertThat(released(first(), busy).retryAt()).contains(FIRST.plusSeconds(42));
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void an_unknown_outcome_is_repeated_at_once_and_after_one_two_and_four_seconds(
      int presentations, Optional<Duration> pause) {
    Attempt attempt =
        attempt(
            Grant.ordinary().presented(FIRST).readAt(EXPIRED),
            PresentationMarks.NONE,
            presentations);
    Step step = RULES.after(attempt, new TokenResponse.Unknown("timeout"), false);
    assertThat(
            step instanceof Step.PresentAgain(Duration after, Outcome _)
                ? Optional.of(after)
                : Optional.empty())
        .isEqualTo(pause);
  }

  static Stream<Arguments> repeats() {
    return Stream.of(
        Arguments.of(1, Optional.of(Duration.ZERO)),
        Arguments.of(2, Optional.of(Duration.ofSeconds(1))),
        Arguments.of(3, Optional.of(Duration.ofSeconds(2))),
        Arguments.of(4, Optional.of(Duration.ofSeconds(4))),
        Arguments.of(5, Optional.empty()));
  }

  @Test
  void a_request_that_was_not_sent_restores_the_marks() {
    Attempt attempt =
        attempt(Grant.ordinary().presented(FIRST).readAt(EXPIRED), PresentationMarks.NONE, 4);
    Release release = released(attempt, new TokenResponse.NotSent("refused"));
    assertThat(release.marks()).isEqualTo(PresentationMarks.NONE);
    assertThat(release.state()).isEqualTo(new GrantState.Connected());
  }

  @Test
  void a_forced_refresh_doubles_the_minimum_age_and_an_ordinary_one_restores_it() {
    Attempt ordinary = first();
    Attempt forced =
        AnswerAttempts.attempt(
            Trigger.REJECTED, PARENT, 1, ordinary.row(), PresentationMarks.NONE, 1);
    TokenResponse pair = new TokenResponse.Issued(NEW_ACCESS, CHILD, LIFE);
    assertThat(stored(forced, pair).minAge()).isEqualTo(TIMING.minAge().multipliedBy(2));
    assertThat(stored(ordinary, pair).minAge()).isEqualTo(TIMING.minAge());
  }
}
