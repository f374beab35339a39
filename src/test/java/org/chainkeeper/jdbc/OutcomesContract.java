package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** What is remembered of the outcomes of exchanges, and how grants are counted. */
interface OutcomesContract extends ReleasedGrants {
  @Test
  default void recent_outcomes_count_each_grant_by_its_last_judged_exchange() {
    refused();
    advance(Duration.ofMinutes(6));
    assertThat(grants().recentOutcomes(FIVE_MINUTES).exchanged()).isZero();

    refused();
    exchanged(Outcome.REFUSED);
    exchanged(Outcome.NOT_SENT);
    exchanged(Outcome.BUSY);
    exchanged(Outcome.MISCONFIGURED);
    exchanged(Outcome.UNKNOWN);
    issued(connected());
    GrantId half = connected().id();
    Holder holder = newHolder();
    assertThat(claim(read(half), holder)).isPresent();
    Commit commit =
        new Commit(
            pair("2"),
            PresentationMarks.NONE,
            true,
            MIN_AGE,
            Outcome.INCOMPLETE,
            AttemptRecords.of(Outcome.INCOMPLETE));
    assertThat(grants().commit(half, holder, commit)).isTrue();

    RecentOutcomes recent = grants().recentOutcomes(FIVE_MINUTES);
    assertThat(recent.exchanged()).isEqualTo(3);
    assertThat(recent.refused()).isEqualTo(1);
    assertThat(recent.asOf()).isBeforeOrEqualTo(grants().now());
  }

  @Test
  default void retries_of_a_grant_that_was_refused_before_do_not_count_for_an_incident() {
    GrantId dead = refused();
    advance(FIVE_MINUTES);
    refusedAgain(dead);
    RecentOutcomes recent = grants().recentOutcomes(FIVE_MINUTES);
    assertThat(recent.exchanged()).isZero();
    assertThat(recent.refused()).isZero();
  }

  @Test
  default void a_refusal_is_remembered_from_the_first_until_a_success_or_a_consent() {
    Instant before = grants().now();
    GrantId id = refused();
    Instant first = read(id).health().refusedSince().orElseThrow();
    assertThat(first).isBetween(before, grants().now());
    advance(FIVE_MINUTES);
    refusedAgain(id);
    assertThat(read(id).health().refusedSince()).contains(first);

    Holder holder = newHolder();
    assertThat(claim(read(id), holder)).isPresent();
    assertThat(grants().commit(id, holder, commit("2", PresentationMarks.NONE))).isTrue();
    assertThat(read(id).health().refusedSince()).isEmpty();

    GrantId other = refused();
    grants().consent(other, newFamily(), pair("3"), MIN_AGE);
    assertThat(read(other).health().refusedSince()).isEmpty();
  }

  @Test
  default void client_errors_are_no_refusal() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Release release =
        new Release(
            PresentationMarks.NONE,
            ReleasedGrants.suspect(),
            Optional.of(in(HOUR)),
            Outcome.MISCONFIGURED,
            AttemptRecords.of(Outcome.MISCONFIGURED));
    assertThat(grants().release(row, holder, release)).isTrue();
    assertThat(read(row.id()).health().refusedSince()).isEmpty();
  }

  @Test
  default void a_refusal_is_the_last_outcome_until_another_one_or_a_consent() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    assertThat(row.health().refusedLast()).isFalse();
    grants().release(row, holder, GrantsWorld.release(Outcome.REFUSED));
    assertThat(read(row.id()).health().refusedLast()).isTrue();
    grants().consent(row.id(), GrantsWorld.newFamily(), pair("2"), MIN_AGE);
    assertThat(read(row.id()).health().refusedLast()).isFalse();
    Holder next = newHolder();
    Snapshot again = claim(read(row.id()), next).orElseThrow();
    grants().release(again, next, GrantsWorld.release(Outcome.REFUSED));
    assertThat(read(row.id()).health().refusedLast()).isTrue();
    Holder last = newHolder();
    Snapshot busy = claim(read(row.id()), last).orElseThrow();
    grants().release(busy, last, GrantsWorld.release(Outcome.BUSY));
    assertThat(read(row.id()).health().refusedLast()).isFalse();
  }

  @Test
  default void an_issue_is_found_between_two_instants() {
    Instant before = grants().now();
    advance(Duration.ofMinutes(1));
    issued(connected());
    advance(Duration.ofMinutes(1));
    Instant at = grants().recentOutcomes(HOUR).lastIssuedAt().orElseThrow();
    assertThat(grants().issuedBetween(before, grants().now())).isTrue();
    assertThat(grants().issuedBetween(at, at.plusSeconds(1))).isTrue();
  }

  @Test
  default void an_issue_before_the_first_or_at_the_second_instant_is_not_between() {
    Instant before = grants().now();
    issued(connected());
    Instant at = grants().recentOutcomes(HOUR).lastIssuedAt().orElseThrow();
    assertThat(grants().issuedBetween(before, at)).isFalse();
    assertThat(grants().issuedBetween(at.plusSeconds(1), at.plusSeconds(60))).isFalse();
  }

  @Test
  default void refusals_are_of_one_tenant_only_where_there_are_several_tenants() {
    GrantId one = refused();
    GrantId two = refused();
    link(one, "mine");
    link(two, "mine");
    assertThat(grants().recentOutcomes(FIVE_MINUTES).ofOneTenant()).isFalse();

    link(connected().id(), "another");
    assertThat(grants().recentOutcomes(FIVE_MINUTES).ofOneTenant()).isTrue();

    link(refused(), "another");
    assertThat(grants().recentOutcomes(FIVE_MINUTES).ofOneTenant()).isFalse();
  }

  @Test
  default void the_last_success_is_remembered_after_refusals_and_is_no_consent() {
    Snapshot row = connected();
    assertThat(grants().recentOutcomes(FIVE_MINUTES).lastIssuedAt()).isEmpty();
    Instant before = grants().now();
    issued(row);
    Instant after = grants().now();
    advance(HOUR);

    Holder holder = newHolder();
    Snapshot held = claim(read(row.id()), holder).orElseThrow();
    grants().release(held, holder, GrantsWorld.suspicion(Optional.of(in(HOUR))));
    grants().consent(row.id(), newFamily(), pair("3"), MIN_AGE);

    RecentOutcomes recent = grants().recentOutcomes(FIVE_MINUTES);
    assertThat(recent.lastIssuedAt().orElseThrow()).isBetween(before, after);
  }

  @Test
  default void grants_are_counted_by_their_state() {
    StateCounts before = grants().countByState();
    Snapshot _ = connected();
    GrantId _ = released(PresentationMarks.NONE, ReleasedGrants.suspect(), Optional.of(in(HOUR)));
    StateCounts after = grants().countByState();
    assertThat(after.connected()).isEqualTo(before.connected() + 1);
    assertThat(after.suspect()).isEqualTo(before.suspect() + 1);
    assertThat(after.needsConsent()).isEqualTo(before.needsConsent());
  }

  private void exchanged(Outcome outcome) {
    Holder holder = newHolder();
    grants().release(claimed(holder), holder, GrantsWorld.release(outcome));
  }
}
