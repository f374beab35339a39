package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.AnswerAttempts.EXPIRED;
import static org.chainkeeper.rotation.AnswerAttempts.FIRST;
import static org.chainkeeper.rotation.AnswerAttempts.RULES;
import static org.chainkeeper.rotation.AnswerAttempts.attempt;
import static org.chainkeeper.rotation.AnswerAttempts.first;
import static org.chainkeeper.rotation.AnswerAttempts.refused;
import static org.chainkeeper.rotation.AnswerAttempts.released;
import static org.chainkeeper.rotation.Grant.PARENT;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from refusals and client errors. */
class RefusalRulesTest {
  @Test
  void a_refusal_makes_a_grant_suspect_and_restores_the_marks() {
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
  void after_the_retries_the_person_is_asked_and_tries_go_on_with_growing_delays() {
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
  void in_an_incident_the_delay_doubles_up_to_half_an_hour_and_to_its_end(int minutes, int pause) {
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
    return ((Step.Abandon) RULES.after(attempt, new TokenResponse.Refused("x"), true))
        .rollback()
        .of(attempt);
  }

  @Test
  void a_newer_token_in_the_row_makes_a_refusal_irrelevant() {
    Snapshot newer = Grant.ordinary().presented(FIRST).withRotation(2).readAt(EXPIRED);
    Attempt attempt =
        AnswerAttempts.attempt(Trigger.EXPIRED, PARENT, 1, newer, PresentationMarks.NONE, 1);
    assertThat(released(attempt, new TokenResponse.Refused("x")).state())
        .isEqualTo(new GrantState.Connected());
  }

  @Test
  void a_client_error_makes_a_grant_suspect_with_growing_delays_and_never_asks_to_consent() {
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
    Step step = RULES.after(first(), new TokenResponse.Misconfigured("invalid_client"), true);
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
}
