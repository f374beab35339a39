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
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** Which grants are due, and that none that needs work is forgotten. */
interface SweepContract extends ReleasedGrants {
  @Test
  default void due_grants_come_by_kind() {
    connected();
    GrantId retry =
        released(
            PresentationMarks.NONE,
            ReleasedGrants.suspect(),
            Optional.of(in(Duration.ofSeconds(30))));
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
      retries.add(
          released(
              PresentationMarks.NONE, ReleasedGrants.suspect(), Optional.of(at.minusSeconds(10))));
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
  default void a_grant_is_not_due_while_its_lease_is_held() {
    GrantId id =
        released(
            unsettled("1", Optional.of(in(Duration.ofSeconds(20)))),
            ReleasedGrants.suspect(),
            Optional.of(in(Duration.ofSeconds(20))));
    advance(HOUR);
    Snapshot seen = read(id);
    Claim settlement =
        new Claim(
            newHolder(),
            LEASE,
            Intent.repeat(seen.presented(), seen.marks().unansweredAt(), Optional.empty()),
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
  default void a_connection_whose_keep_alive_was_delayed_is_not_due_before_its_retry() {
    Instant later = in(Duration.ofDays(50).plus(HOUR));
    GrantId id = released(PresentationMarks.NONE, new GrantState.Connected(), Optional.of(later));
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).isEmpty();

    advance(HOUR);
    assertThat(grants().due(10)).containsExactly(id);
  }

  @Test
  default void an_idle_connection_in_doubt_or_refused_is_repaired_and_not_kept_alive() {
    Instant muchLater = in(Duration.ofDays(60));
    released(unsettled("1", Optional.of(muchLater)), new GrantState.Connected(), Optional.empty());
    released(PresentationMarks.NONE, ReleasedGrants.suspect(), Optional.of(muchLater));
    advance(Duration.ofDays(50));
    assertThat(grants().due(10)).isEmpty();
  }

  @Test
  default void a_grant_that_is_due_twice_comes_once() {
    GrantId id =
        released(
            unsettled("1", Optional.of(in(Duration.ofSeconds(20)))),
            ReleasedGrants.suspect(),
            Optional.of(in(Duration.ofSeconds(10))));
    advance(HOUR);
    assertThat(grants().due(10)).containsExactly(id);
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
            Outcome.UNKNOWN,
            AttemptRecords.of(Outcome.UNKNOWN));
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

  private void exchanged(GrantId id) {
    Holder holder = newHolder();
    assertThat(claim(read(id), holder)).isPresent();
    assertThat(grants().commit(id, holder, commit("2", PresentationMarks.NONE))).isTrue();
  }
}
