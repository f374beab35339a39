package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;
import static org.chainkeeper.jdbc.GrantsWorld.newId;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** A consent wins over whatever is stored or under way. */
interface ConsentContract extends GrantsWorld {

  @Test
  default void a_first_consent_makes_the_grant() {
    GrantId id = newId();
    FamilyId family = newFamily();
    TokenPair pair = pair("1");
    assertThat(grants().read(id)).isEmpty();

    grants().consent(id, family, pair, MIN_AGE);

    Snapshot row = read(id);
    assertThat(row.family().id()).isEqualTo(family);
    assertThat(row.pair()).isEqualTo(pair);
    assertThat(row.minAge()).isEqualTo(MIN_AGE);
    assertThat(row.family().consentedAt()).isBetween(pair.issuedAt(), row.asOf());
    assertThat(row.rotatedAt()).isEqualTo(pair.issuedAt());
    assertThat(row.marks()).isEqualTo(PresentationMarks.NONE);
    assertThat(row.state()).isEqualTo(new GrantState.Connected());
    assertThat(row.lease()).isEmpty();
    assertThat(row.retryAt()).isEmpty();
    assertThat(row.family().rotates()).isTrue();
  }

  @Test
  default void a_consent_clears_lease_doubt_and_retries_and_goes_on_counting() {
    Holder holder = newHolder();
    Snapshot before = claimed(holder);
    assertThat(grants().release(before, holder, GrantsWorld.suspicion(Optional.of(in(HOUR)))))
        .isTrue();
    Holder next = newHolder();
    Snapshot held = claim(read(before.id()), next).orElseThrow();
    Snapshot inDoubt =
        grants()
            .doubt(held.id(), next, held.asOf(), AttemptRecords.unanswered(next, held.presented()))
            .orElseThrow();
    advance(HOUR);
    FamilyId family = newFamily();
    TokenPair pair = pair("new");

    grants().consent(before.id(), family, pair, MIN_AGE);

    Snapshot row = read(before.id());
    assertThat(row.family().id()).isEqualTo(family);
    assertThat(row.pair()).isEqualTo(pair);
    assertThat(row.marks()).isEqualTo(PresentationMarks.NONE);
    assertThat(row.lease()).isEmpty();
    assertThat(row.state()).isEqualTo(new GrantState.Connected());
    assertThat(row.retryAt()).isEmpty();
    assertThat(row.family().consentedAt())
        .isAfterOrEqualTo(before.family().consentedAt().plus(HOUR));
    assertThat(row.rotation()).isEqualTo(inDoubt.rotation() + 1);
    assertThat(row.version()).isGreaterThan(inDoubt.version());
  }

  @Test
  default void after_a_consent_everything_of_the_old_holder_loses() {
    Holder old = newHolder();
    Snapshot seen = claimed(old);
    GrantId id = seen.id();
    TokenPair pair = pair("new");
    grants().consent(id, newFamily(), pair, MIN_AGE);

    assertThat(grants().commit(id, old, commit("2", PresentationMarks.NONE))).isFalse();
    assertThat(
            grants().doubt(id, old, seen.asOf(), AttemptRecords.unanswered(old, seen.presented())))
        .isEmpty();
    assertThat(grants().presentAgain(id, old, LEASE, Optional.empty(), Optional.empty())).isEmpty();
    assertThat(grants().release(seen, old, GrantsWorld.release(Outcome.REFUSED))).isFalse();
    assertThat(grants().renew(id, old, LEASE)).isFalse();
    assertThat(
            grants()
                .adopt(
                    id,
                    seen.family().id(),
                    pair("2"),
                    AttemptRecords.adoption(seen.presented(), pair("2"))))
        .isFalse();
    assertThat(claim(seen, newHolder())).isEmpty();
    assertThat(read(id).pair()).isEqualTo(pair);
  }

  @Test
  default void the_same_refresh_token_in_another_family_is_not_the_parent() {
    Snapshot seen = claimed(newHolder());
    grants().consent(seen.id(), newFamily(), pair("1"), MIN_AGE);
    assertThat(
            grants()
                .adopt(
                    seen.id(),
                    seen.family().id(),
                    pair("2"),
                    AttemptRecords.adoption(seen.presented(), pair("2"))))
        .isFalse();
  }

  @Test
  default void consents_at_once_all_succeed_and_one_family_is_left() throws Exception {
    int threads = 8;
    GrantId id = newId();
    CyclicBarrier together = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<FamilyId>> consents =
          pool.invokeAll(
              Collections.nCopies(
                  threads,
                  () -> {
                    FamilyId family = newFamily();
                    together.await(10, TimeUnit.SECONDS);
                    grants().consent(id, family, pair(family.toString()), MIN_AGE);
                    return family;
                  }));
      assertThat(consents).extracting(Future::get).contains(read(id).family().id());
    }
    Snapshot row = read(id);
    assertThat(row.pair().refresh().value()).isEqualTo("refresh " + row.family().id());
  }

  @Test
  default void a_consent_leaves_everybody_elses_grant_alone() {
    Snapshot mine = connected();
    Snapshot other = connected();

    grants().consent(mine.id(), newFamily(), pair("new"), MIN_AGE);

    assertThat(read(other.id()).pair()).isEqualTo(other.pair());
    assertThat(read(other.id()).version()).isEqualTo(other.version());
  }

  @Test
  default void one_account_of_two_clients_has_two_grants() {
    GrantId one = newId();
    GrantId two = new GrantId("another client", one.account());
    grants().consent(one, newFamily(), pair("1"), MIN_AGE);
    grants().consent(two, newFamily(), pair("2"), MIN_AGE);
    assertThat(read(one).pair().refresh()).isEqualTo(new RefreshToken("refresh 1"));
  }
}
