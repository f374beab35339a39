package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.TIMING;
import static org.chainkeeper.rotation.Grant.at;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnansweredRulesTest {
  private static final Duration EXPIRED = Duration.ofHours(1);
  private static final Instant FIRST = at(EXPIRED);
  private static final GrantState UNANSWERED = new GrantState.Suspect("no readable answer", 0);
  private static final GrantState REFUSED = new GrantState.Suspect("invalid_grant", 3);

  private final UnansweredRules rules = new UnansweredRules(TIMING);

  @ParameterizedTest
  @CsvSource({"0,false", "2399,false", "2400,true", "9000,true"})
  void half_an_hour_beyond_the_window_a_grant_that_others_outlive_is_suspect(
      long seconds, boolean suspect) {
    GrantState after = rules.after(row(new GrantState.Connected()), seconds(seconds), false);
    assertThat(after).isEqualTo(suspect ? UNANSWERED : new GrantState.Connected());
  }

  @ParameterizedTest
  @CsvSource({"2400,false", "7199,false", "7200,true"})
  void while_no_grant_is_answered_it_takes_two_hours(long seconds, boolean suspect) {
    GrantState after = rules.after(row(new GrantState.Connected()), seconds(seconds), true);
    assertThat(after).isEqualTo(suspect ? UNANSWERED : new GrantState.Connected());
  }

  @Test
  void inside_a_leeway_of_hours_no_grant_is_suspect() {
    UnansweredRules patient = new UnansweredRules(withLeeway(Duration.ofHours(3)));
    Snapshot row = row(new GrantState.Connected());
    assertThat(patient.after(row, Duration.ofMinutes(209), true)).isEqualTo(row.state());
    assertThat(patient.after(row, Duration.ofMinutes(210), true)).isEqualTo(UNANSWERED);
  }

  @Test
  void tries_count_only_while_others_are_answered() {
    Duration lasted = Duration.ofHours(3);
    for (int tries = 0; tries < 6; tries++) {
      GrantState state = new GrantState.Suspect("no readable answer", tries);
      assertThat(rules.after(row(state), lasted, true)).isEqualTo(state);
      assertThat(rules.after(row(state), lasted, false))
          .isEqualTo(new GrantState.Suspect("no readable answer", tries + 1));
    }
    assertThat(rules.after(row(new GrantState.Suspect("no readable answer", 6)), lasted, false))
        .isEqualTo(new GrantState.NeedsConsent("no readable answer", 0));
    assertThat(rules.after(row(new GrantState.NeedsConsent("x", 4)), lasted, true))
        .isEqualTo(new GrantState.NeedsConsent("x", 5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_suspicion_of_another_kind_stays_as_it_is(boolean affectsAll) {
    assertThat(rules.after(row(REFUSED), Duration.ofDays(3), affectsAll)).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"0,15,15", "60,15,15", "64,16,16", "600,150,150", "2000,180,500", "9000,180,1800"})
  void a_connected_grant_waits_a_quarter_of_its_doubt_and_in_an_outage_three_minutes_at_most(
      long lasted, long inAnOutage, long else_) {
    Snapshot row = row(new GrantState.Connected());
    assertThat(rules.delay(row.state(), row, seconds(lasted), true)).isEqualTo(seconds(inAnOutage));
    assertThat(rules.delay(row.state(), row, seconds(lasted), false)).isEqualTo(seconds(else_));
    assertThat(rules.delay(REFUSED, row, seconds(lasted), false)).isEqualTo(seconds(else_));
  }

  @ParameterizedTest
  @CsvSource({"600,300", "2400,300", "7200,900", "86400,10800", "999999,14400"})
  void a_suspect_one_waits_an_eighth_of_it_spread_by_a_fifth(long lasted, long pause) {
    for (boolean affectsAll : new boolean[] {true, false}) {
      assertThat(rules.delay(UNANSWERED, row(UNANSWERED), seconds(lasted), affectsAll))
          .isBetween(seconds(pause), seconds(pause * 6 / 5));
    }
  }

  @Test
  void one_whose_person_was_asked_waits_as_a_refused_one() {
    GrantState asked = new GrantState.NeedsConsent("no readable answer", 2);
    Snapshot row = row(asked);
    assertThat(rules.delay(asked, row, Duration.ofHours(9), false))
        .isEqualTo(Suspicion.delay(asked, row, false, TIMING.suspectRetry()));
  }

  @Test
  void it_matters_who_else_is_answered_from_half_an_hour_beyond_the_window_on() {
    Grant doubt = Grant.ordinary().unsettled(PARENT, FIRST, FIRST);
    assertThat(rules.needsEvidence(doubt.readAt(EXPIRED.plusSeconds(2399)))).isFalse();
    assertThat(rules.needsEvidence(doubt.readAt(EXPIRED.plusSeconds(2400)))).isTrue();
    assertThat(rules.needsEvidence(Grant.ordinary().readAt(Duration.ofDays(9)))).isFalse();
  }

  @Test
  void only_what_was_issued_lately_and_after_the_window_shows_that_the_endpoint_answers() {
    Grant doubt = Grant.ordinary().unsettled(PARENT, FIRST, FIRST);
    assertThat(rules.evidenceFrom(doubt.readAt(EXPIRED.plusSeconds(1_000))))
        .isEqualTo(FIRST.plusSeconds(600));
    assertThat(rules.evidenceFrom(doubt.readAt(EXPIRED.plusSeconds(9_000))))
        .isEqualTo(FIRST.plusSeconds(8_100));
  }

  @Test
  void a_refusal_after_all_counts_from_the_first() {
    assertThat(Suspicion.afterRefusal(UNANSWERED, "invalid_grant", false, TIMING.suspectRetry()))
        .isEqualTo(new GrantState.Suspect("invalid_grant", 0));
  }

  private static Snapshot row(GrantState state) {
    return Grant.ordinary().unsettled(PARENT, FIRST, FIRST).in(state, FIRST).readAt(EXPIRED);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Timing withLeeway(Duration leeway) {
    return new Timing(
        TIMING.deadline(),
        TIMING.linger(),
        leeway,
        TIMING.lease(),
        TIMING.readerTimeout(),
        TIMING.minAge(),
        TIMING.sweepEvery(),
        TIMING.suspectRetry());
  }
}
