package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** What the sweeper and the incident rule find. */
interface SweepContract extends GrantsWorld {
  Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  default void what_is_due_comes_by_its_kind() {
    connected();
    GrantId retry =
        released(PresentationMarks.NONE, suspect(), Optional.of(in(Duration.ofSeconds(30))));
    GrantId settle =
        released(
            unsettled("1", Optional.of(in(Duration.ofSeconds(20)))),
            new GrantState.Connected(),
            Optional.empty());
    GrantId lease = claimed(newHolder()).id();
    assertThat(grants().due(10)).isEmpty();

    advance(HOUR);

    assertThat(grants().due(10)).containsExactly(lease, settle, retry);
  }

  @Test
  default void each_kind_of_work_has_its_own_share_and_its_longest_overdue_come_first() {
    List<GrantId> settlements = new ArrayList<>();
    List<GrantId> retries = new ArrayList<>();
    List<GrantId> leases = new ArrayList<>();
    GrantId idle = connected().id();
    advance(Duration.ofDays(49));
    for (int second : List.of(1, 2, 3)) {
      Instant at = in(Duration.ofSeconds(20 + second));
      settlements.add(
          released(unsettled("1", Optional.of(at)), new GrantState.Connected(), Optional.empty()));
      retries.add(released(PresentationMarks.NONE, suspect(), Optional.of(at.minusSeconds(10))));
      leases.add(claimed(newHolder()).id());
      advance(Duration.ofMillis(100));
    }
    advance(Duration.ofDays(1));

    assertThat(grants().due(1))
        .containsExactly(leases.getFirst(), settlements.getFirst(), retries.getFirst(), idle);
    List<GrantId> two = new ArrayList<>(leases.subList(0, 2));
    two.addAll(settlements.subList(0, 2));
    two.addAll(retries.subList(0, 2));
    two.add(idle);
    assertThat(grants().due(2)).containsExactlyElementsOf(two);
  }

  @Test
  default void the_time_of_a_retry_makes_a_grant_in_doubt_due_but_not_a_connected_one() {
    Optional<Instant> soon = Optional.of(in(Duration.ofSeconds(30)));
    released(PresentationMarks.NONE, new GrantState.Connected(), soon);
    GrantId given =
        released(PresentationMarks.NONE, new GrantState.NeedsConsent("invalid_grant", 8), soon);
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
            Intent.repeat(seen.presented(), seen.marks().unansweredAt(), Optional.empty()));
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
    GrantId id = released(PresentationMarks.NONE, new GrantState.Connected(), Optional.of(later));
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).isEmpty();

    advance(HOUR);
    assertThat(grants().due(10)).containsExactly(id);
  }

  @Test
  default void an_idle_connection_in_doubt_or_refused_is_not_kept_alive_but_mended() {
    Instant muchLater = in(Duration.ofDays(60));
    released(unsettled("1", Optional.of(muchLater)), new GrantState.Connected(), Optional.empty());
    released(PresentationMarks.NONE, suspect(), Optional.of(muchLater));
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).isEmpty();
  }

  private void exchanged(GrantId id) {
    Holder holder = newHolder();
    assertThat(claim(read(id), holder)).isPresent();
    assertThat(grants().commit(id, holder, commit("2", PresentationMarks.NONE))).isTrue();
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
        new Commit(pair("2"), PresentationMarks.NONE, true, MIN_AGE, Outcome.INCOMPLETE);
    assertThat(grants().commit(half, holder, commit)).isTrue();

    RecentOutcomes recent = grants().recentOutcomes(FIVE_MINUTES);
    assertThat(recent.exchanged()).isEqualTo(3);
    assertThat(recent.refused()).isEqualTo(1);
    assertThat(recent.asOf()).isBeforeOrEqualTo(grants().now());
  }

  @Test
  default void retries_of_a_grant_that_was_refused_before_say_nothing_of_an_incident() {
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
            PresentationMarks.NONE, suspect(), Optional.of(in(HOUR)), Outcome.MISCONFIGURED);
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
  default void what_was_issued_is_found_between_two_instants() {
    Instant before = grants().now();
    advance(Duration.ofMinutes(1));
    issued(connected());
    advance(Duration.ofMinutes(1));
    Instant at = grants().recentOutcomes(HOUR).lastIssuedAt().orElseThrow();
    assertThat(grants().issuedBetween(before, grants().now())).isTrue();
    assertThat(grants().issuedBetween(at, at.plusSeconds(1))).isTrue();
  }

  @Test
  default void what_was_issued_earlier_or_at_the_second_instant_is_not_between() {
    Instant before = grants().now();
    issued(connected());
    Instant at = grants().recentOutcomes(HOUR).lastIssuedAt().orElseThrow();
    assertThat(grants().issuedBetween(before, at)).isFalse();
    assertThat(grants().issuedBetween(at.plusSeconds(1), at.plusSeconds(60))).isFalse();
  }

  @Test
  default void refusals_are_told_to_be_of_one_tenant_only_where_there_are_more() {
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
  default void another_clients_grants_are_neither_found_nor_due_nor_counted() {
    StateCounts before = grants().countByState();
    GrantId mine = connected().id();
    GrantId foreign = new GrantId("another client", GrantsWorld.newId().account());
    grants().consent(foreign, newFamily(), pair("2"), MIN_AGE);
    link(mine, "home");
    assertThat(grants().countOfOtherClients(new TenantId("home"))).isZero();
    link(foreign, "home");

    assertThat(grants().read(foreign)).isEmpty();
    assertThat(grants().countByState().connected()).isEqualTo(before.connected() + 1);
    assertThat(grants().countOfOtherClients(new TenantId("home"))).isEqualTo(1);
    assertThat(grants().countOfOtherClients(new TenantId("elsewhere"))).isZero();
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).containsExactly(mine);
  }

  @Test
  default void a_doubt_or_a_refusal_without_a_date_cannot_be_released() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    assertThatThrownBy(() -> grants().release(row, holder, GrantsWorld.suspicion(Optional.empty())))
        .isInstanceOf(RuntimeException.class);
    Release doubt =
        new Release(
            unsettled("1", Optional.empty()),
            new GrantState.Connected(),
            Optional.of(in(HOUR)),
            Outcome.UNKNOWN);
    assertThatThrownBy(() -> grants().release(row, holder, doubt))
        .isInstanceOf(RuntimeException.class);
    assertThat(read(row.id()).heldBy(holder)).isTrue();
  }

  @Test
  default void a_doubt_that_a_commit_leaves_without_a_date_is_due_at_once() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Commit commit = commit("2", unsettled("1", Optional.empty()));
    assertThat(grants().commit(row.id(), holder, commit)).isTrue();
    assertThat(grants().due(10)).containsExactly(row.id());
  }

  private GrantId refused() {
    return released(PresentationMarks.NONE, suspect(), Optional.of(in(HOUR)));
  }

  private void refusedAgain(GrantId id) {
    Holder holder = newHolder();
    Snapshot row = claim(read(id), holder).orElseThrow();
    assertThat(grants().release(row, holder, GrantsWorld.suspicion(Optional.of(in(HOUR)))))
        .isTrue();
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

  private static GrantState suspect() {
    return new GrantState.Suspect("invalid_grant", 1);
  }

  private GrantId released(PresentationMarks marks, GrantState state, Optional<Instant> retryAt) {
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
    assertThat(grants().commit(row.id(), holder, commit("2", PresentationMarks.NONE))).isTrue();
  }

  @Test
  default void grants_are_counted_by_their_state() {
    StateCounts before = grants().countByState();
    Snapshot _ = connected();
    GrantId _ = released(PresentationMarks.NONE, suspect(), Optional.of(in(HOUR)));
    StateCounts after = grants().countByState();
    assertThat(after.connected()).isEqualTo(before.connected() + 1);
    assertThat(after.suspect()).isEqualTo(before.suspect() + 1);
    assertThat(after.needsConsent()).isEqualTo(before.needsConsent());
  }
}
