package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.testkit.AttemptRecords;

/** Grants whose last attempt has ended, for the promises that depend on how. */
interface ReleasedGrants extends GrantsWorld {
  Duration FIVE_MINUTES = Duration.ofMinutes(5);

  default GrantId refused() {
    return released(PresentationMarks.NONE, suspect(), Optional.of(in(HOUR)));
  }

  default void refusedAgain(GrantId id) {
    Holder holder = newHolder();
    Snapshot row = claim(read(id), holder).orElseThrow();
    assertThat(grants().release(row, holder, GrantsWorld.suspicion(Optional.of(in(HOUR)))))
        .isTrue();
  }

  static GrantState suspect() {
    return new GrantState.Suspect("invalid_grant", 1);
  }

  default GrantId released(PresentationMarks marks, GrantState state, Optional<Instant> retryAt) {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    Release release =
        new Release(marks, state, retryAt, Outcome.REFUSED, AttemptRecords.of(Outcome.REFUSED));
    assertThat(grants().release(row, holder, release)).isTrue();
    return row.id();
  }

  default void issued(Snapshot row) {
    Holder holder = newHolder();
    assertThat(claim(row, holder)).isPresent();
    assertThat(grants().commit(row.id(), holder, commit("2", PresentationMarks.NONE))).isTrue();
  }
}
