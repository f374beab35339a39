package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** What a holder writes while and after it exchanges, and what is refused to anybody else. */
interface ExchangeContract extends GrantsWorld {

  @Test
  default void presenting_again_writes_the_intent_first_and_prolongs_the_lease() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    advance(Duration.ofSeconds(10));

    Snapshot row =
        grants()
            .presentAgain(before.id(), holder, LEASE, Optional.of(in(HOUR)), Optional.empty())
            .orElseThrow();

    Instant again = row.marks().lastPresentedAt().orElseThrow();
    assertThat(again)
        .isAfterOrEqualTo(before.marks().lastPresentedAt().orElseThrow().plusSeconds(10));
    assertThat(row.marks().firstPresentedAt()).isEqualTo(before.marks().firstPresentedAt());
    assertThat(row.lease().orElseThrow().until()).isEqualTo(again.plus(LEASE));
    assertThat(row.version()).isGreaterThan(before.version());
  }

  @Test
  default void presenting_again_is_refused_outside_the_window_and_to_others() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Instant end = in(Duration.ofMinutes(1));
    advance(Duration.ofMinutes(1));

    assertThat(grants().presentAgain(row.id(), holder, LEASE, Optional.of(end), Optional.empty()))
        .isEmpty();
    assertThat(
            grants().presentAgain(row.id(), newHolder(), LEASE, Optional.empty(), Optional.empty()))
        .isEmpty();
    assertThat(read(row.id()).marks()).isEqualTo(row.marks());
    assertThat(grants().presentAgain(row.id(), holder, LEASE, Optional.empty(), Optional.empty()))
        .isPresent();
  }

  @Test
  default void a_doubt_marks_the_presented_token_for_its_holder_only() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    Instant lost = before.marks().lastPresentedAt().orElseThrow();

    assertThat(
            grants()
                .doubt(
                    before.id(),
                    newHolder(),
                    lost,
                    AttemptRecords.unanswered(newHolder(), before.presented())))
        .isEmpty();
    Snapshot row =
        grants()
            .doubt(before.id(), holder, lost, AttemptRecords.unanswered(holder, before.presented()))
            .orElseThrow();

    assertThat(row.marks().unsettled()).contains(before.presented());
    assertThat(row.marks().unansweredAt()).contains(lost);
    assertThat(row.marks().firstPresentedAt()).isEqualTo(before.marks().firstPresentedAt());
    assertThat(row.marks().lastPresentedAt()).isEqualTo(before.marks().lastPresentedAt());
    assertThat(row.heldBy(holder)).isTrue();
    assertThat(row.version()).isGreaterThan(before.version());
  }

  @Test
  default void the_last_presentation_without_an_answer_is_the_one_that_counts() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    Instant first = before.marks().lastPresentedAt().orElseThrow();
    Instant second = first.plusSeconds(90);

    assertThat(
            grants()
                .doubt(
                    before.id(),
                    holder,
                    first,
                    AttemptRecords.unanswered(holder, before.presented())))
        .isPresent();
    assertThat(
            grants()
                .doubt(
                    before.id(),
                    holder,
                    second,
                    AttemptRecords.unanswered(holder, before.presented())))
        .isPresent();

    assertThat(read(before.id()).marks().unansweredAt()).contains(second);
  }

  @Test
  default void a_commit_stores_all_of_it_and_ends_the_lease() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    PresentationMarks marks = unsettled("1", Optional.of(in(HOUR)));
    Commit commit =
        new Commit(
            pair("2"),
            marks,
            false,
            MIN_AGE.multipliedBy(2),
            Outcome.ISSUED,
            AttemptRecords.of(Outcome.ISSUED));

    assertThat(grants().commit(before.id(), holder, commit)).isTrue();

    Snapshot row = read(before.id());
    assertThat(row.pair()).isEqualTo(commit.pair());
    assertThat(row.marks()).isEqualTo(marks);
    assertThat(row.family().rotates()).isFalse();
    assertThat(row.minAge()).isEqualTo(MIN_AGE.multipliedBy(2));
    assertThat(row.rotatedAt()).isEqualTo(commit.pair().issuedAt());
    assertThat(row.lease()).isEmpty();
    assertThat(row.rotation()).isEqualTo(before.rotation() + 1);
    assertThat(row.version()).isGreaterThan(before.version());
    assertThat(row.family().id()).isEqualTo(before.family().id());
    assertThat(row.family().consentedAt()).isEqualTo(before.family().consentedAt());
  }

  @Test
  default void a_commit_without_a_refresh_token_leaves_the_stored_one_alone() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    TokenPair half = pair("2");
    PresentationMarks marks = unsettled("1", Optional.of(in(HOUR)));
    Commit commit =
        new Commit(
            half, marks, true, MIN_AGE, Outcome.INCOMPLETE, AttemptRecords.of(Outcome.INCOMPLETE));

    assertThat(grants().commit(before.id(), holder, commit)).isTrue();

    Snapshot row = read(before.id());
    assertThat(row.pair().refresh()).isEqualTo(before.pair().refresh());
    assertThat(row.pair().access()).isEqualTo(half.access());
    assertThat(row.pair().expiresAt()).isEqualTo(half.expiresAt());
    assertThat(row.rotation()).isEqualTo(before.rotation() + 1);
  }

  @Test
  default void a_commit_without_a_refresh_token_counts_for_its_holder_only() {
    Snapshot row = claimed(newHolder());
    Commit commit =
        new Commit(
            pair("2"),
            PresentationMarks.NONE,
            true,
            MIN_AGE,
            Outcome.INCOMPLETE,
            AttemptRecords.of(Outcome.INCOMPLETE));
    assertThat(grants().commit(row.id(), newHolder(), commit)).isFalse();
    assertThat(read(row.id()).version()).isEqualTo(row.version());
  }

  @Test
  default void a_commit_ends_suspicion_and_its_retries() {
    Snapshot suspect = suspect(Optional.of(in(HOUR)));
    Holder holder = newHolder();
    assertThat(claim(suspect, holder)).isPresent();

    assertThat(grants().commit(suspect.id(), holder, commit("2", PresentationMarks.NONE))).isTrue();

    assertThat(read(suspect.id()).state()).isEqualTo(new GrantState.Connected());
    assertThat(read(suspect.id()).retryAt()).isEmpty();
  }

  @Test
  default void the_minimum_age_is_put_back() {
    Snapshot forced = forced();
    assertThat(grants().restoreMinAge(forced.id(), forced.rotation(), MIN_AGE)).isTrue();
    Snapshot restored = read(forced.id());
    assertThat(restored.minAge()).isEqualTo(MIN_AGE);
    assertThat(restored.version()).isGreaterThan(forced.version());
    assertThat(restored.rotation()).isEqualTo(forced.rotation());
  }

  @Test
  default void the_minimum_age_is_put_back_for_its_rotation_and_where_it_is_longer_only() {
    Snapshot forced = forced();
    assertThat(grants().restoreMinAge(forced.id(), forced.rotation() - 1, MIN_AGE)).isFalse();
    assertThat(grants().restoreMinAge(forced.id(), forced.rotation(), forced.minAge())).isFalse();
    assertThat(grants().restoreMinAge(GrantsWorld.newId(), forced.rotation(), MIN_AGE)).isFalse();
    assertThat(read(forced.id()))
        .usingRecursiveComparison()
        .ignoringFields("asOf")
        .isEqualTo(forced);
  }

  /** After an exchange that doubled the minimum age. */
  private Snapshot forced() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Commit usual = commit("2", PresentationMarks.NONE);
    Duration doubled = MIN_AGE.multipliedBy(2);
    grants()
        .commit(
            row.id(),
            holder,
            new Commit(
                usual.pair(),
                usual.marks(),
                true,
                doubled,
                Outcome.ISSUED,
                AttemptRecords.of(Outcome.ISSUED)));
    return read(row.id());
  }

  @Test
  default void a_commit_counts_even_if_the_lease_ran_out() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    advance(HOUR);
    assertThat(grants().commit(row.id(), holder, commit("2", PresentationMarks.NONE))).isTrue();
  }

  @Test
  default void a_commit_counts_once_and_for_its_holder_only() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);

    assertThat(grants().commit(row.id(), newHolder(), commit("x", PresentationMarks.NONE)))
        .isFalse();
    assertThat(grants().commit(row.id(), holder, commit("2", PresentationMarks.NONE))).isTrue();
    assertThat(grants().commit(row.id(), holder, commit("3", PresentationMarks.NONE))).isFalse();
    assertThat(read(row.id()).pair().refresh()).isEqualTo(new RefreshToken("refresh 2"));
  }

  @Test
  default void a_holder_that_was_taken_over_writes_nothing_more() {
    Holder old = newHolder();
    Snapshot row = claimed(old);
    advance(LEASE);
    Snapshot taken = claim(read(row.id()), newHolder()).orElseThrow();

    assertThat(grants().commit(row.id(), old, commit("2", PresentationMarks.NONE))).isFalse();
    assertThat(
            grants()
                .doubt(row.id(), old, row.asOf(), AttemptRecords.unanswered(old, row.presented())))
        .isEmpty();
    assertThat(grants().presentAgain(row.id(), old, LEASE, Optional.empty(), Optional.empty()))
        .isEmpty();
    assertThat(grants().release(taken, old, GrantsWorld.release(Outcome.UNKNOWN))).isFalse();
    assertThat(read(row.id()).version()).isEqualTo(taken.version());
  }

  private Snapshot suspect(Optional<Instant> retryAt) {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    assertThat(grants().release(row, holder, GrantsWorld.suspicion(retryAt))).isTrue();
    return read(row.id());
  }
}
