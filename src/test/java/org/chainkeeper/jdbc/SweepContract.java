package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Marks;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.junit.jupiter.api.Test;

/** What the sweeper and the incident rule find. */
interface SweepContract extends GrantsWorld {
  Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  default void what_is_due_comes_longest_overdue_first_and_no_more_than_asked_for() {
    connected();
    GrantId retry = released(Marks.NONE, suspect(), Optional.of(in(Duration.ofSeconds(30))));
    GrantId settle =
        released(
            unsettled("1", Optional.of(in(Duration.ofSeconds(20)))),
            new GrantState.Connected(),
            Optional.empty());
    GrantId lease = claimed(newHolder()).id();
    assertThat(grants().due(10)).isEmpty();

    advance(HOUR);

    assertThat(grants().due(10)).containsExactly(lease, settle, retry);
    assertThat(grants().due(2)).containsExactly(lease, settle);
  }

  @Test
  default void the_time_of_a_retry_makes_a_grant_in_doubt_due_but_not_a_connected_one() {
    Optional<Instant> soon = Optional.of(in(Duration.ofSeconds(30)));
    released(Marks.NONE, new GrantState.Connected(), soon);
    GrantId given = released(Marks.NONE, new GrantState.NeedsConsent("invalid_grant", 8), soon);
    advance(HOUR);
    assertThat(grants().due(10)).containsExactly(given);
  }

  @Test
  default void a_grant_is_not_due_while_somebody_holds_its_lease() {
    GrantId id =
        released(
            unsettled("1", Optional.of(in(Duration.ofSeconds(20)))),
            suspect(),
            Optional.of(in(Duration.ofSeconds(20))));
    advance(HOUR);
    Snapshot seen = read(id);
    Claim settlement =
        new Claim(
            newHolder(),
            LEASE,
            seen.marks().unsettled(),
            seen.marks().unansweredAt(),
            false,
            Optional.empty());
    assertThat(grants().claim(seen, settlement).orElseThrow().marks().settleAt()).isPresent();
    assertThat(grants().due(10)).isEmpty();
  }

  @Test
  default void a_connection_idle_for_fifty_days_is_due_and_one_idle_for_forty_four_is_not() {
    GrantId id = connected().id();
    GrantId used = connected().id();
    advance(Duration.ofDays(44));
    assertThat(grants().due(10)).isEmpty();

    exchanged(used);
    advance(Duration.ofDays(6));
    assertThat(grants().due(10)).containsExactly(id);
  }

  @Test
  default void a_connection_whose_keeping_alive_was_put_off_is_not_due_before_its_retry() {
    Instant later = in(Duration.ofDays(50).plus(HOUR));
    GrantId id = released(Marks.NONE, new GrantState.Connected(), Optional.of(later));
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).isEmpty();

    advance(HOUR);
    assertThat(grants().due(10)).containsExactly(id);
  }

  @Test
  default void an_idle_connection_in_doubt_or_refused_is_not_kept_alive_but_mended() {
    Instant muchLater = in(Duration.ofDays(60));
    released(unsettled("1", Optional.of(muchLater)), new GrantState.Connected(), Optional.empty());
    released(Marks.NONE, suspect(), Optional.of(muchLater));
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).isEmpty();
  }

  private void exchanged(GrantId id) {
    Holder holder = newHolder();
    assertThat(claim(read(id), holder)).isPresent();
    assertThat(grants().commit(id, holder, commit("2", Marks.NONE))).isTrue();
  }

  @Test
  default void a_grant_that_is_due_twice_comes_once() {
    GrantId id =
        released(
            unsettled("1", Optional.of(in(Duration.ofSeconds(20)))),
            suspect(),
            Optional.of(in(Duration.ofSeconds(10))));
    advance(HOUR);
    assertThat(grants().due(10)).containsExactly(id);
  }

  @Test
  default void recent_outcomes_count_each_grant_by_its_last_judged_exchange() {
    exchanged(Outcome.REFUSED);
    advance(Duration.ofMinutes(6));
    assertThat(grants().recentOutcomes(FIVE_MINUTES).exchanged()).isZero();

    exchanged(Outcome.REFUSED);
    exchanged(Outcome.INCOMPLETE);
    exchanged(Outcome.NOT_SENT);
    exchanged(Outcome.BUSY);
    exchanged(Outcome.MISCONFIGURED);
    exchanged(Outcome.UNKNOWN);
    issued(connected());

    RecentOutcomes recent = grants().recentOutcomes(FIVE_MINUTES);
    assertThat(recent.exchanged()).isEqualTo(3);
    assertThat(recent.refused()).isEqualTo(1);
    assertThat(recent.asOf()).isBeforeOrEqualTo(grants().now());
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
    grants().release(held, holder, GrantsWorld.suspicion(Optional.empty()));
    grants().consent(row.id(), newFamily(), pair("3"), MIN_AGE);

    RecentOutcomes recent = grants().recentOutcomes(FIVE_MINUTES);
    assertThat(recent.lastIssuedAt().orElseThrow()).isBetween(before, after);
    assertThat(recent.refused()).isEqualTo(1);
  }

  private static GrantState suspect() {
    return new GrantState.Suspect("invalid_grant", 1);
  }

  private GrantId released(Marks marks, GrantState state, Optional<Instant> retryAt) {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Release release = new Release(marks, state, retryAt, Outcome.REFUSED);
    assertThat(grants().release(row, holder, release)).isTrue();
    return row.id();
  }

  private void exchanged(Outcome outcome) {
    Holder holder = newHolder();
    grants().release(claimed(holder), holder, GrantsWorld.release(outcome));
  }

  private void issued(Snapshot row) {
    Holder holder = newHolder();
    assertThat(claim(row, holder)).isPresent();
    assertThat(grants().commit(row.id(), holder, commit("2", Marks.NONE))).isTrue();
  }

  @Test
  default void grants_are_counted_by_their_state() {
    StateCounts before = grants().countByState();
    Snapshot _ = connected();
    GrantId _ = released(Marks.NONE, suspect(), Optional.empty());
    StateCounts after = grants().countByState();
    assertThat(after.connected()).isEqualTo(before.connected() + 1);
    assertThat(after.suspect()).isEqualTo(before.suspect() + 1);
    assertThat(after.needsConsent()).isEqualTo(before.needsConsent());
  }
}
