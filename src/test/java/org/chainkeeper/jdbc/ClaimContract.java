package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.junit.jupiter.api.Test;

/** Who may exchange: claims, leases and their ends. */
interface ClaimContract extends GrantsWorld {

  @Test
  default void a_claim_takes_the_lease_and_writes_the_intent() {
    Holder holder = newHolder();
    Snapshot before = connected();
    Snapshot row = claim(before, holder).orElseThrow();

    Instant presentedAt = row.marks().lastPresentedAt().orElseThrow();
    assertThat(row.lease()).contains(new Lease(holder, presentedAt.plus(LEASE)));
    assertThat(row.marks().firstPresentedAt()).contains(presentedAt);
    assertThat(presentedAt).isBetween(before.asOf(), row.asOf());
    assertThat(row.version()).isGreaterThan(before.version());
    assertThat(row.rotation()).isEqualTo(before.rotation());
    assertThat(row.pair()).isEqualTo(before.pair());
    assertThat(read(row.id()).lease()).isEqualTo(row.lease());
  }

  @Test
  default void of_sixteen_claims_at_once_one_wins() throws Exception {
    int threads = 16;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < 10; round++) {
        Snapshot seen = connected();
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<Optional<Snapshot>>> claims =
            pool.invokeAll(
                Collections.nCopies(
                    threads,
                    () -> {
                      together.await(10, TimeUnit.SECONDS);
                      return claim(seen, newHolder());
                    }));
        assertThat(claims).extracting(Future::get).filteredOn(Optional::isPresent).hasSize(1);
      }
    }
  }

  @Test
  default void a_claim_that_saw_an_older_version_loses() {
    Snapshot seen = connected();
    Holder first = newHolder();
    Snapshot held = claim(seen, first).orElseThrow();
    assertThat(grants().release(held, first, GrantsWorld.release(Outcome.NOT_SENT))).isTrue();

    assertThat(claim(seen, newHolder())).isEmpty();
    assertThat(claim(read(seen.id()), newHolder())).isPresent();
  }

  @Test
  default void a_claim_of_a_grant_that_is_gone_loses() {
    Snapshot seen = connected();
    Snapshot other =
        new Snapshot(
            GrantsWorld.newId(),
            seen.version(),
            seen.family(),
            seen.tokens(),
            seen.marks(),
            seen.lease(),
            seen.health(),
            seen.asOf());
    assertThat(claim(other, newHolder())).isEmpty();
  }

  @Test
  default void a_lease_that_has_not_expired_cannot_be_taken_over() {
    Snapshot row = claimed(newHolder());
    advance(LEASE.minusSeconds(5));
    assertThat(claim(read(row.id()), newHolder())).isEmpty();
  }

  @Test
  default void an_expired_lease_is_taken_over_with_the_doubt_it_left() {
    Snapshot dead = claimed(newHolder());
    advance(LEASE);
    Holder next = newHolder();
    Optional<Instant> lost = dead.marks().lastPresentedAt();
    RefreshToken token = dead.presented();
    Claim takeover =
        new Claim(next, LEASE, Intent.repeat(token, lost, Optional.of(in(HOUR))), Optional.empty());

    Snapshot row = grants().claim(read(dead.id()), takeover).orElseThrow();

    assertThat(row.heldBy(next)).isTrue();
    assertThat(row.marks().unsettled()).contains(token);
    assertThat(row.marks().unansweredAt()).isEqualTo(lost);
    assertThat(row.marks().firstPresentedAt()).isEqualTo(dead.marks().firstPresentedAt());
    assertThat(row.marks().lastPresentedAt().orElseThrow())
        .isAfterOrEqualTo(lost.orElseThrow().plus(LEASE));
  }

  @Test
  default void presenting_the_child_clears_the_doubt_and_restarts_the_leeway() {
    Holder first = newHolder();
    Snapshot held = claimed(first);
    Instant parentAt = held.marks().firstPresentedAt().orElseThrow();
    assertThat(
            grants().commit(held.id(), first, commit("2", unsettled("1", Optional.of(in(HOUR))))))
        .isTrue();
    advance(HOUR);

    Snapshot row = claim(read(held.id()), newHolder()).orElseThrow();

    assertThat(row.marks().unsettled()).isEmpty();
    assertThat(row.marks().unansweredAt()).isEmpty();
    assertThat(row.marks().settleAt()).isEmpty();
    assertThat(row.marks().firstPresentedAt().orElseThrow()).isAfterOrEqualTo(parentAt.plus(HOUR));
  }

  @Test
  default void the_window_of_a_claim_is_judged_by_the_databases_clock() {
    Snapshot seen = connected();
    Instant end = in(Duration.ofMinutes(5));
    advance(Duration.ofMinutes(5));
    assertThat(grants().claim(seen, GrantsWorld.notAfter(newHolder(), end))).isEmpty();

    Instant later = in(Duration.ofMinutes(5));
    assertThat(grants().claim(seen, GrantsWorld.notAfter(newHolder(), later))).isPresent();
  }

  @Test
  default void a_renewal_prolongs_the_lease_and_is_not_a_new_version() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    advance(Duration.ofSeconds(5));

    assertThat(grants().renew(row.id(), holder, LEASE)).isTrue();

    Snapshot renewed = read(row.id());
    assertThat(renewed.version()).isEqualTo(row.version());
    assertThat(renewed.lease().orElseThrow().until())
        .isAfterOrEqualTo(row.lease().orElseThrow().until().plusSeconds(5));
    assertThat(renewed.marks()).isEqualTo(row.marks());
  }

  @Test
  default void an_expired_lease_is_renewed_until_another_attempt_takes_it_over() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    advance(HOUR);
    assertThat(grants().renew(row.id(), holder, LEASE)).isTrue();
    assertThat(claim(read(row.id()), newHolder())).isEmpty();

    advance(HOUR);
    assertThat(claim(read(row.id()), newHolder())).isPresent();
    assertThat(grants().renew(row.id(), holder, LEASE)).isFalse();
  }
}
