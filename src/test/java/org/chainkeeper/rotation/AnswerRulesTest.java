package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.CHILD;
import static org.chainkeeper.rotation.Grant.LIFE;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.TIMING;
import static org.chainkeeper.rotation.Grant.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerRulesTest {
  private static final Duration EXPIRED = Duration.ofHours(1);
  private static final Instant FIRST = at(EXPIRED);
  private static final AccessToken NEW_ACCESS = new AccessToken("new");

  private final AnswerRules rules = new AnswerRules(TIMING);

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
  void a_pair_settles_once_the_unanswered_one_had_died_out_when_the_answered_one_was_sent() {
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
  void an_answer_without_a_refresh_token_keeps_the_old_one_and_settles_on() {
    Commit commit = stored(first(), new TokenResponse.Incomplete(NEW_ACCESS, LIFE));
    assertThat(commit.bringsRefreshToken()).isFalse();
    assertThat(commit.pair().access()).isEqualTo(NEW_ACCESS);
    assertThat(commit.marks().unsettled()).contains(PARENT);
    assertThat(commit.marks().settleAt()).contains(FIRST.plusSeconds(15));
    assertThat(commit.rotates()).isTrue();
  }

  @Test
  void only_after_the_leeway_it_shows_that_the_server_does_not_rotate() {
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
  void a_refusal_makes_suspect_and_puts_back_what_stood_before() {
    Release release = released(first(), new TokenResponse.Refused("invalid_grant"));
    assertThat(release.state()).isEqualTo(new GrantState.Suspect("invalid_grant", 0));
    assertThat(release.retryAt()).contains(FIRST.plusSeconds(15));
    assertThat(release.marks()).isEqualTo(PresentationMarks.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0,1,60", "1,2,120", "2,3,300", "3,4,300", "4,5,600", "5,6,600"})
  void a_suspect_is_tried_seven_times_at_growing_intervals(int before, int after, int seconds) {
    Grant grant = Grant.ordinary().presented(FIRST).in(new GrantState.Suspect("x", before), FIRST);
    Release release =
        released(attempt(grant, PresentationMarks.NONE), new TokenResponse.Refused("x"));
    assertThat(release.state()).isEqualTo(new GrantState.Suspect("x", after));
    assertThat(release.retryAt()).contains(FIRST.plusSeconds(seconds));
  }

  @Test
  void then_the_person_is_asked_and_it_is_tried_ever_more_slowly_for_good() {
    assertThat(refused(new GrantState.Suspect("x", 6)).state())
        .isEqualTo(new GrantState.NeedsConsent("x", 0));
    Duration before = Duration.ZERO;
    Duration inAll = Duration.ZERO;
    for (int tries = 0; tries < 100; tries++) {
      Release release = refused(new GrantState.NeedsConsent("x", tries));
      Duration pause = Duration.between(FIRST, release.retryAt().orElseThrow());
      assertThat(release.state()).isEqualTo(new GrantState.NeedsConsent("x", tries + 1));
      assertThat(pause).isBetween(Duration.ofMinutes(30), Duration.ofHours(29));
      assertThat(pause).isGreaterThanOrEqualTo(before);
      before = pause;
      inAll = tries < 7 ? inAll.plus(pause) : inAll;
    }
    assertThat(inAll).isBetween(Duration.ofHours(20), Duration.ofHours(30));
  }

  @Test
  void in_an_incident_the_person_is_not_asked_and_the_retries_start_again_after_it() {
    Release release = refusedInIncident(Duration.ofMinutes(1));
    assertThat(release.state()).isEqualTo(new GrantState.Suspect("x", 0));
    assertThat(release.retryAt().orElseThrow())
        .isBetween(FIRST.plusSeconds(60), FIRST.plusSeconds(72));
  }

  @ParameterizedTest
  @CsvSource({"10,10", "29,29", "40,30", "100,20", "119,1"})
  void in_an_incident_the_pause_doubles_up_to_half_an_hour_and_to_its_end(int minutes, int pause) {
    Instant retryAt = refusedInIncident(Duration.ofMinutes(minutes)).retryAt().orElseThrow();
    assertThat(retryAt).isBetween(FIRST.plusSeconds(60L * pause), FIRST.plusSeconds(72L * pause));
  }

  @Test
  void an_incident_protects_a_grant_for_two_hours_from_its_own_first_refusal() {
    assertThat(refusedInIncident(Duration.ofSeconds(7_199)).state())
        .isEqualTo(new GrantState.Suspect("x", 0));
    assertThat(refusedInIncident(Duration.ofHours(2)).state())
        .isEqualTo(new GrantState.NeedsConsent("x", 0));
  }

  private Release refusedInIncident(Duration after) {
    Grant grant =
        Grant.ordinary()
            .presented(FIRST)
            .in(new GrantState.Suspect("x", 6), FIRST)
            .refusedSince(FIRST.minus(after));
    Attempt attempt = attempt(grant, PresentationMarks.NONE);
    return ((Step.Abandon) rules.after(attempt, new TokenResponse.Refused("x"), true))
        .rollback()
        .of(attempt);
  }

  static Stream<TokenResponse> answersWithoutToken() {
    return Stream.of(
        new TokenResponse.Refused("x"),
        new TokenResponse.Misconfigured("x"),
        new TokenResponse.Busy(Optional.empty()),
        new TokenResponse.Busy(Optional.of(Duration.ofHours(1))),
        new TokenResponse.NotSent("x"),
        new TokenResponse.Unknown("x"));
  }

  /** Whatever was in doubt before, whenever the answer comes, and whatever the grant's state is. */
  @ParameterizedTest
  @MethodSource("answersWithoutToken")
  void whatever_is_in_doubt_or_refused_has_a_date_after_every_answer(TokenResponse answer) {
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

  private Release releasedInDoubt(
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
    Attempt attempt =
        new Attempt(Holder.random(), Trigger.SETTLE, PARENT, row.rotation(), row, before, 5);
    return ((Step.Abandon) rules.after(attempt, answer, affectsAll)).rollback().of(attempt);
  }

  @Test
  void a_doubt_that_outlived_its_window_is_settled_ever_more_slowly_and_each_day_at_least() {
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
  void a_refusal_inside_the_window_of_a_doubt_says_nothing_of_the_connection() {
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
    Attempt attempt =
        new Attempt(Holder.random(), Trigger.SETTLE, CHILD, over.rotation(), over, before, 1);
    Release release = released(attempt, new TokenResponse.Refused("x"));
    assertThat(release.state()).isInstanceOf(GrantState.Suspect.class);
    assertThat(release.marks().settleAt()).isEmpty();
    assertThat(release.marks().unsettled()).contains(PARENT);
  }

  @Test
  void something_newer_in_the_row_makes_a_refusal_meaningless() {
    Snapshot newer = Grant.ordinary().presented(FIRST).withRotation(2).readAt(EXPIRED);
    Attempt attempt =
        new Attempt(Holder.random(), Trigger.EXPIRED, PARENT, 1, newer, PresentationMarks.NONE, 1);
    assertThat(released(attempt, new TokenResponse.Refused("x")).state())
        .isEqualTo(new GrantState.Connected());
  }

  @Test
  void a_client_error_makes_a_suspect_that_waits_ever_longer_and_is_never_asked_to_consent() {
    GrantState state = new GrantState.Connected();
    Duration before = Duration.ZERO;
    for (int error = 0; error < 20; error++) {
      Grant grant = Grant.ordinary().presented(FIRST).in(state, FIRST);
      Release release =
          released(attempt(grant, PresentationMarks.NONE), new TokenResponse.Misconfigured("x"));
      Duration pause = Duration.between(FIRST, release.retryAt().orElseThrow());
      assertThat(release.state()).isEqualTo(new GrantState.Suspect("client error: x", error));
      assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(36));
      assertThat(pause).isGreaterThanOrEqualTo(before);
      state = release.state();
      before = pause;
    }
    assertThat(before).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void while_the_server_refuses_our_client_a_client_error_changes_no_state_and_causes_no_delay() {
    Step step = rules.after(first(), new TokenResponse.Misconfigured("invalid_client"), true);
    Release release = ((Step.Abandon) step).rollback().of(first());
    assertThat(release.state()).isEqualTo(new GrantState.Connected());
    assertThat(release.retryAt()).isEmpty();
  }

  @Test
  void a_refusal_after_client_errors_is_a_first_refusal() {
    Release release = refused(new GrantState.Suspect("client error: x", 12));
    assertThat(release.state()).isEqualTo(new GrantState.Suspect("x", 0));
  }

  @Test
  void a_client_error_leaves_a_suspicion_of_another_kind_as_it_is() {
    GrantState suspect = new GrantState.Suspect("invalid_grant", 3);
    Grant grant = Grant.ordinary().presented(FIRST).in(suspect, FIRST);
    Release release =
        released(attempt(grant, PresentationMarks.NONE), new TokenResponse.Misconfigured("x"));
    assertThat(release.state()).isEqualTo(suspect);
    assertThat(release.retryAt().orElseThrow()).isAfter(FIRST);
  }

  @Test
  void a_client_error_inside_the_window_of_a_doubt_says_nothing_and_settling_goes_on() {
    Snapshot doubted =
        Grant.ordinary().unsettled(PARENT, FIRST, FIRST.plusSeconds(20)).readAt(EXPIRED);
    Release release =
        released(attempt(doubted, doubted.marks(), 2), new TokenResponse.Misconfigured("x"));
    assertThat(release.state()).isEqualTo(new GrantState.Connected());
    assertThat(release.marks().unsettled()).contains(PARENT);
    assertThat(release.marks().settleAt().orElseThrow()).isBefore(FIRST.plusSeconds(600));
  }

  @Test
  void busy_waits_as_long_as_it_is_told() {
    TokenResponse busy = new TokenResponse.Busy(Optional.of(Duration.ofSeconds(42)));
    assertThat(released(first(), busy).retryAt()).contains(FIRST.plusSeconds(42));
  }

  @Test
  void busy_in_a_doubt_stays_inside_its_window() {
    Snapshot doubted = Grant.ordinary().unsettled(PARENT, FIRST, FIRST).readAt(EXPIRED);
    TokenResponse busy = new TokenResponse.Busy(Optional.of(Duration.ofHours(2)));
    Release release = released(attempt(doubted, doubted.marks(), 1), busy);
    assertThat(release.retryAt().orElseThrow()).isBeforeOrEqualTo(FIRST.plusSeconds(600));
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
    Step step = rules.after(attempt, new TokenResponse.Unknown("timeout"), false);
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
    assertThat(rules.unanswered(old.doubted(old.row()), false).state())
        .isEqualTo(new GrantState.Suspect("no readable answer", 0));
    assertThat(rules.unchanged(old.doubted(old.row()), Outcome.NOT_SENT).state())
        .isEqualTo(new GrantState.Connected());
  }

  @Test
  void refusals_inside_the_window_are_asked_for_ever_more_slowly_and_what_was_not_sent_is_not() {
    Snapshot row =
        Grant.ordinary().unsettled(PARENT, FIRST, FIRST).readAt(EXPIRED.plusSeconds(400));
    Attempt attempt = attempt(row, row.marks(), 1);
    assertThat(released(attempt, new TokenResponse.Refused("x")).retryAt())
        .contains(FIRST.plusSeconds(500));
    assertThat(rules.unchanged(attempt, Outcome.NOT_SENT).retryAt())
        .contains(FIRST.plusSeconds(415));
  }

  @Test
  void an_attempt_that_used_up_its_repeats_leaves_the_doubt_and_a_time_to_settle() {
    Attempt attempt =
        attempt(Grant.ordinary().presented(FIRST).readAt(EXPIRED), PresentationMarks.NONE, 5);
    Release release = released(attempt, new TokenResponse.Unknown("timeout"));
    assertThat(release.marks().unsettled()).contains(PARENT);
    assertThat(release.marks().unansweredAt()).contains(FIRST);
    assertThat(release.marks().settleAt()).contains(FIRST.plusSeconds(15));
  }

  @Test
  void what_was_not_sent_puts_back_what_stood_before() {
    Attempt attempt =
        attempt(Grant.ordinary().presented(FIRST).readAt(EXPIRED), PresentationMarks.NONE, 4);
    Release release = released(attempt, new TokenResponse.NotSent("refused"));
    assertThat(release.marks()).isEqualTo(PresentationMarks.NONE);
    assertThat(release.state()).isEqualTo(new GrantState.Connected());
  }

  @Test
  void a_forced_refresh_doubles_the_minimum_age_and_an_ordinary_one_puts_it_back() {
    Attempt ordinary = first();
    Attempt forced =
        new Attempt(
            Holder.random(),
            Trigger.REJECTED,
            PARENT,
            1,
            ordinary.row(),
            PresentationMarks.NONE,
            1);
    TokenResponse pair = new TokenResponse.Issued(NEW_ACCESS, CHILD, LIFE);
    assertThat(stored(forced, pair).minAge()).isEqualTo(TIMING.minAge().multipliedBy(2));
    assertThat(stored(ordinary, pair).minAge()).isEqualTo(TIMING.minAge());
  }

  @Test
  void a_token_in_doubt_is_repeated_inside_its_window_only_and_any_other_at_once() {
    PresentationMarks doubt = repeated(FIRST, FIRST.plusSeconds(1)).before();
    assertThat(rules.repeatsUntil(first())).isEmpty();
    assertThat(rules.repeatsUntil(attempt(Grant.ordinary().presented(FIRST), doubt)))
        .contains(FIRST.plus(TIMING.leeway()).minusSeconds(15));
    assertThat(rules.repeatsUntil(attempt(Grant.ordinary().storing(CHILD).presented(FIRST), doubt)))
        .contains(FIRST.plus(TIMING.leeway()).minus(TIMING.settlingDelay()));
  }

  private static Attempt first() {
    return attempt(Grant.ordinary().presented(FIRST), PresentationMarks.NONE);
  }

  /** One that got no answer at {@code first} and is presented again at {@code last}. */
  private static Attempt repeated(Instant first, Instant last) {
    Snapshot row =
        Grant.ordinary()
            .unsettled(PARENT, first, first)
            .readAt(Duration.between(Grant.START, last));
    PresentationMarks marks = row.marks().presentedAt(last).settlingAt(Optional.empty());
    Snapshot presented = Rows.withMarks(row, marks);
    return attempt(presented, row.marks(), 2);
  }

  private static Attempt attempt(Grant grant, PresentationMarks before) {
    return attempt(grant.readAt(EXPIRED), before, 1);
  }

  private static Attempt attempt(Snapshot row, PresentationMarks before, int presentations) {
    return new Attempt(
        Holder.random(), Trigger.EXPIRED, PARENT, row.rotation(), row, before, presentations);
  }

  private Release refused(GrantState state) {
    Grant grant = Grant.ordinary().presented(FIRST).in(state, FIRST);
    return released(attempt(grant, PresentationMarks.NONE), new TokenResponse.Refused("x"));
  }

  private Commit stored(Attempt attempt, TokenResponse answer) {
    return ((Step.Store) rules.after(attempt, answer, false)).commit();
  }

  private Release released(Attempt attempt, TokenResponse answer) {
    return released(attempt, answer, false);
  }

  private Release released(Attempt attempt, TokenResponse answer, boolean affectsAll) {
    return ((Step.Abandon) rules.after(attempt, answer, affectsAll)).rollback().of(attempt);
  }
}
