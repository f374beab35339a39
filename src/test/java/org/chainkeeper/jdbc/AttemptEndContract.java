package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** How an attempt ends that stores no pair, or stores one late. */
interface AttemptEndContract extends GrantsWorld {

  @Test
  default void a_late_pair_is_adopted_as_the_child_of_the_stored_token_only() {
    Snapshot row = claimed(newHolder());
    TokenPair late = pair("late");
    RefreshToken other = new RefreshToken("refresh other");

    assertThat(
            grants()
                .adopt(row.id(), newFamily(), late, AttemptRecords.adoption(row.presented(), late)))
        .isFalse();
    assertThat(
            grants().adopt(row.id(), row.family().id(), late, AttemptRecords.adoption(other, late)))
        .isFalse();
    assertThat(read(row.id()).version()).isEqualTo(row.version());
    assertThat(
            grants()
                .adopt(
                    row.id(),
                    row.family().id(),
                    late,
                    AttemptRecords.adoption(row.presented(), late)))
        .isTrue();
    assertThat(
            grants()
                .adopt(
                    row.id(),
                    row.family().id(),
                    pair("3"),
                    AttemptRecords.adoption(row.presented(), pair("3"))))
        .isFalse();
    assertThat(read(row.id()).pair()).isEqualTo(late);
  }

  @Test
  default void an_adopted_pair_leaves_marks_lease_and_state_alone() {
    Snapshot suspect = suspect(Optional.of(in(HOUR)));
    Holder holder = newHolder();
    assertThat(claim(suspect, holder)).isPresent();
    Snapshot row =
        grants()
            .doubt(
                suspect.id(),
                holder,
                grants().now(),
                AttemptRecords.unanswered(holder, suspect.presented()))
            .orElseThrow();
    TokenPair late = pair("late");

    assertThat(
            grants()
                .adopt(
                    row.id(),
                    row.family().id(),
                    late,
                    AttemptRecords.adoption(row.presented(), late)))
        .isTrue();

    Snapshot adopted = read(row.id());
    assertThat(adopted.marks()).isEqualTo(row.marks());
    assertThat(adopted.lease()).isEqualTo(row.lease());
    assertThat(adopted.state()).isEqualTo(row.state());
    assertThat(adopted.retryAt()).isEqualTo(row.retryAt());
    assertThat(adopted.rotatedAt()).isEqualTo(late.issuedAt());
    assertThat(adopted.rotation()).isEqualTo(row.rotation() + 1);
    assertThat(adopted.version()).isGreaterThan(row.version());
  }

  @Test
  default void a_release_leaves_what_it_says_and_ends_the_lease() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    Release release =
        new Release(
            unsettled("1", Optional.of(in(HOUR))),
            new GrantState.NeedsConsent("invalid_grant", 7),
            Optional.of(in(Duration.ofMinutes(30))),
            Outcome.REFUSED,
            AttemptRecords.of(Outcome.REFUSED));

    assertThat(grants().release(before, holder, release)).isTrue();

    Snapshot row = read(before.id());
    assertThat(row.marks()).isEqualTo(release.marks());
    assertThat(row.state()).isEqualTo(release.state());
    assertThat(row.retryAt()).isEqualTo(release.retryAt());
    assertThat(row.lease()).isEmpty();
    assertThat(row.pair()).isEqualTo(before.pair());
    assertThat(row.rotation()).isEqualTo(before.rotation());
    assertThat(row.version()).isGreaterThan(before.version());
  }

  @Test
  default void a_release_that_saw_an_older_version_loses() {
    Holder holder = newHolder();
    Snapshot seen = claimed(holder);
    assertThat(
            grants()
                .adopt(
                    seen.id(),
                    seen.family().id(),
                    pair("2"),
                    AttemptRecords.adoption(seen.presented(), pair("2"))))
        .isTrue();

    assertThat(grants().release(seen, holder, GrantsWorld.release(Outcome.REFUSED))).isFalse();
    assertThat(read(seen.id()).heldBy(holder)).isTrue();
    assertThat(grants().release(read(seen.id()), holder, GrantsWorld.release(Outcome.REFUSED)))
        .isTrue();
  }

  private Snapshot suspect(Optional<Instant> retryAt) {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    assertThat(grants().release(row, holder, GrantsWorld.suspicion(retryAt))).isTrue();
    return read(row.id());
  }
}
