package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;
import static org.chainkeeper.jdbc.GrantsWorld.newId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** What each write to a grant adds to its history. */
interface HistoryContract extends GrantsWorld {
  GrantHistories histories();

  default List<HistoryEntry> history(GrantId id) {
    return histories().latest(id, 100);
  }

  default HistoryEntry last(GrantId id) {
    return history(id).getLast();
  }

  @Test
  default void a_consent_is_recorded_with_the_fingerprint_of_its_token() {
    GrantId id = newId();
    FamilyId family = newFamily();

    grants().consent(id, family, pair("1"), MIN_AGE);

    HistoryEntry first = history(id).getFirst();
    assertThat(history(id)).hasSize(1);
    assertThat(first.kind()).isEqualTo(HistoryKind.CONSENT);
    assertThat(first.family()).isEqualTo(family);
    assertThat(first.issued()).isPresent();
    assertThat(first.step()).isEmpty();
  }

  @Test
  default void a_commit_is_recorded_with_all_that_its_attempt_tells() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Instant before = grants().now();
    AttemptRecord exchange =
        AttemptRecords.exchange(
            holder, row.presented(), Optional.of(new RefreshToken("refresh 2")), Outcome.ISSUED);

    assertThat(grants().commit(row.id(), holder, committing(exchange))).isTrue();

    HistoryEntry entry = last(row.id());
    assertThat(entry.kind()).isEqualTo(HistoryKind.EXCHANGE);
    assertThat(entry.state()).isEqualTo(HistoryEntry.StateName.CONNECTED);
    assertThat(entry.family()).isEqualTo(row.family().id());
    assertThat(entry.at()).isBetween(before, grants().now());
    HistoryEntry.Step step = entry.step().orElseThrow();
    assertThat(step.attempt()).isEqualTo(holder);
    assertThat(step.node()).isEqualTo(exchange.node());
    assertThat(step.trigger()).isEqualTo(exchange.trigger());
    assertThat(step.outcome()).isEqualTo(Outcome.ISSUED);
    assertThat(step.took()).isEqualTo(exchange.took());
    assertThat(step.presentedAt()).isEqualTo(exchange.presentedAt());
  }

  @Test
  default void a_takeover_is_recorded_with_what_the_expired_attempt_may_have_presented() {
    Holder crashed = newHolder();
    Snapshot dead = claimed(crashed);
    advance(LEASE);
    Snapshot seen = read(dead.id());

    assertThat(grants().claim(seen, takingOver(seen, crashed))).isPresent();

    HistoryEntry entry = last(dead.id());
    assertThat(entry.kind()).isEqualTo(HistoryKind.TAKEOVER);
    assertThat(entry.issued()).isEmpty();
    HistoryEntry.Step step = entry.step().orElseThrow();
    assertThat(step.attempt()).isEqualTo(crashed);
    assertThat(step.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(step.presented()).isEqualTo(history(dead.id()).getFirst().issued().orElseThrow());
    assertThat(step.presentedAt()).isEqualTo(dead.marks().lastPresentedAt());
  }

  @Test
  default void a_takeover_that_comes_second_and_a_claim_of_a_free_grant_record_nothing() {
    Holder crashed = newHolder();
    Snapshot dead = claimed(crashed);
    assertThat(history(dead.id())).hasSize(1);
    advance(LEASE);
    Snapshot seen = read(dead.id());
    assertThat(grants().claim(seen, takingOver(seen, crashed))).isPresent();

    assertThat(grants().claim(seen, takingOver(seen, crashed))).isEmpty();

    assertThat(history(dead.id())).hasSize(2);
  }

  private Claim takingOver(Snapshot seen, Holder expired) {
    Intent again =
        Intent.repeat(seen.presented(), seen.marks().lastPresentedAt(), Optional.of(in(HOUR)));
    return new Claim(
        newHolder(), LEASE, again, Optional.of(AttemptRecords.takeover(expired, seen)));
  }

  @Test
  default void the_fingerprints_link_each_token_to_the_next() {
    Holder one = newHolder();
    Snapshot first = claimed(one);
    grants().commit(first.id(), one, issuing(one, first, "2"));
    Holder two = newHolder();
    Snapshot second = claim(read(first.id()), two).orElseThrow();
    grants().commit(first.id(), two, issuing(two, second, "3"));

    List<HistoryEntry> lines = history(first.id());
    assertThat(lines).hasSize(3);
    assertThat(presented(lines.get(1))).isEqualTo(lines.get(0).issued().orElseThrow());
    assertThat(presented(lines.get(2))).isEqualTo(lines.get(1).issued().orElseThrow());
    assertThat(lines.get(2).issued()).isNotEqualTo(lines.get(1).issued());
  }

  @Test
  default void a_refusal_is_recorded_with_its_code_and_the_state_that_follows() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    GrantState lost = new GrantState.NeedsConsent("invalid_grant", 0);

    assertThat(grants().release(row, holder, refusal(row, holder, lost))).isTrue();

    HistoryEntry entry = last(row.id());
    assertThat(entry.state()).isEqualTo(HistoryEntry.StateName.NEEDS_CONSENT);
    assertThat(entry.step().orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(entry.step().orElseThrow().code()).isEqualTo("invalid_grant");
    assertThat(entry.issued()).isEmpty();
  }

  @Test
  default void an_unknown_outcome_is_recorded_before_the_token_is_presented_again() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);

    assertThat(doubted(row, holder)).isPresent();
    assertThat(grants().presentAgain(row.id(), holder, LEASE, Optional.empty(), Optional.empty()))
        .isPresent();

    assertThat(history(row.id())).hasSize(2);
    assertThat(last(row.id()).isExchange(Outcome.UNKNOWN)).isTrue();
  }

  @Test
  default void an_exchange_that_was_not_sent_is_recorded_with_the_next_presentation() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    AttemptRecord unsent =
        AttemptRecords.exchange(holder, row.presented(), Optional.empty(), Outcome.NOT_SENT);

    assertThat(
            grants().presentAgain(row.id(), holder, LEASE, Optional.empty(), Optional.of(unsent)))
        .isPresent();

    assertThat(history(row.id())).hasSize(2);
    assertThat(last(row.id()).isExchange(Outcome.NOT_SENT)).isTrue();
  }

  @Test
  default void an_adopted_pair_is_recorded_as_such() {
    Snapshot row = claimed(newHolder());
    TokenPair late = pair("late");

    AttemptRecord record = AttemptRecords.adoption(row.presented(), late);
    assertThat(grants().adopt(row.id(), row.family().id(), late, record)).isTrue();

    assertThat(last(row.id()).kind()).isEqualTo(HistoryKind.ADOPTION);
    assertThat(presented(last(row.id()))).isEqualTo(history(row.id()).getFirst().issued().get());
    assertThat(last(row.id()).issued()).isPresent();
  }

  @Test
  default void an_exchange_whose_lease_was_lost_is_noted_under_its_own_family() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    grants().consent(row.id(), newFamily(), pair("2"), MIN_AGE);

    AttemptRecord late = AttemptRecords.refused(holder, row.presented());
    grants().note(row.id(), row.family().id(), late);
    grants().note(newId(), row.family().id(), late);

    assertThat(history(row.id())).hasSize(3);
    assertThat(last(row.id()).family()).isEqualTo(row.family().id());
    assertThat(last(row.id()).isExchange(Outcome.REFUSED)).isTrue();
    assertThat(last(row.id()).state()).isEqualTo(HistoryEntry.StateName.CONNECTED);
  }

  @Test
  default void a_write_that_changes_nothing_records_nothing() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Holder other = newHolder();
    TokenPair late = pair("late");
    AttemptRecord strange = AttemptRecords.adoption(new RefreshToken("refresh strange"), late);
    AttemptRecord unsent =
        AttemptRecords.exchange(other, row.presented(), Optional.empty(), Outcome.NOT_SENT);

    assertThat(grants().commit(row.id(), other, issuing(other, row, "2"))).isFalse();
    assertThat(grants().release(row, other, GrantsWorld.release(Outcome.REFUSED))).isFalse();
    assertThat(doubted(row, other)).isEmpty();
    assertThat(grants().presentAgain(row.id(), other, LEASE, Optional.empty(), Optional.of(unsent)))
        .isEmpty();
    assertThat(grants().adopt(row.id(), row.family().id(), late, strange)).isFalse();
    assertThat(grants().commit(newId(), holder, issuing(holder, row, "2"))).isFalse();

    assertThat(history(row.id())).hasSize(1);
  }

  @Test
  default void the_history_of_another_grant_is_left_alone() {
    Snapshot other = connected();
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    grants().commit(row.id(), holder, issuing(holder, row, "2"));
    grants().consent(row.id(), newFamily(), pair("3"), MIN_AGE);

    assertThat(history(other.id())).hasSize(1);
    assertThat(history(row.id())).hasSize(3);
    assertThat(history(newId())).isEmpty();
  }

  private Optional<Snapshot> doubted(Snapshot row, Holder holder) {
    Instant presentedAt = row.marks().lastPresentedAt().orElseThrow();
    return grants()
        .doubt(row.id(), holder, presentedAt, AttemptRecords.unanswered(holder, row.presented()));
  }

  private Commit committing(AttemptRecord record) {
    return new Commit(pair("2"), PresentationMarks.NONE, true, MIN_AGE, Outcome.ISSUED, record);
  }

  default Commit issuing(Holder holder, Snapshot row, String name) {
    TokenPair pair = pair(name);
    AttemptRecord record =
        AttemptRecords.exchange(
            holder, row.presented(), Optional.of(pair.refresh()), Outcome.ISSUED);
    return new Commit(pair, PresentationMarks.NONE, true, MIN_AGE, Outcome.ISSUED, record);
  }

  private Release refusal(Snapshot row, Holder holder, GrantState state) {
    return new Release(
        PresentationMarks.NONE,
        state,
        Optional.of(in(HOUR)),
        Outcome.REFUSED,
        AttemptRecords.refused(holder, row.presented()));
  }

  private static String presented(HistoryEntry entry) {
    return entry.step().orElseThrow().presented();
  }
}
