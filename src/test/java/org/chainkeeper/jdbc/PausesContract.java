package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.admin.Pause;
import org.chainkeeper.connection.ActivePauses;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a pause is stored, and what the sweeper leaves alone and does not meanwhile, on each engine. */
interface PausesContract extends ReleasedGrants, StoredGrantsWorld {
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  AccountId ROOT = new AccountId("712020:root");
  Duration DAY = Duration.ofDays(1);

  @BeforeEach
  default void install() {
    List.of(HERE, THERE)
        .forEach(tenant ->
            new JdbcInstallations(database().get(), SECRETS)
                .install(
                    LifecycleCallIds.next(),
                    tenant,
                    URI.create("https://h.test/wiki"),
                    new SharedSecret("s".repeat(64)),
                    Instant.parse("2026-11-20T08:00:00Z")));
  }

  private JdbcPauses pauses() {
    return new JdbcPauses(database().get());
  }

  private GrantId retried(TenantId... tenants) {
    return linked(
        released(PresentationMarks.NONE, ReleasedGrants.suspect(), Optional.of(in(MIN_AGE))),
        tenants);
  }

  private GrantId linked(GrantId id, TenantId... tenants) {
    for (TenantId tenant : tenants) {
      link(id, tenant.value());
    }
    return id;
  }

  @Test
  default void a_pause_is_of_one_tenant_and_ends_by_itself() {
    pauses().begin(HERE, ROOT, DAY);

    Pause pause = pauses().current(HERE).orElseThrow();
    assertThat(pause.by()).contains(ROOT);
    assertThat(Duration.between(pause.begunAt(), pause.endsAt())).isEqualTo(DAY);
    assertThat(pause.resumedAt()).isEmpty();
    assertThat(pauses().active()).containsOnlyKeys(HERE).containsValue(pause.endsAt());
    assertThat(pauses().current(THERE)).isEmpty();

    advance(DAY.plusSeconds(1));
    assertThat(pauses().current(HERE)).isEmpty();
    assertThat(pauses().active()).isEmpty();
    assertThat(pauses().end(HERE, ROOT)).isFalse();
  }

  @Test
  default void an_admin_ends_it_and_a_second_one_replaces_the_first() {
    pauses().begin(HERE, ROOT, DAY);
    advance(HOUR);
    pauses().begin(HERE, new AccountId("712020:second"), HOUR);
    assertThat(pauses().active()).hasSize(1);
    assertThat(pauses().current(HERE).orElseThrow().by()).contains(new AccountId("712020:second"));

    assertThat(pauses().end(THERE, ROOT)).isFalse();
    assertThat(pauses().end(HERE, ROOT)).isTrue();
    assertThat(pauses().active()).isEmpty();
    List<Pause> told = pauses().since(HERE, Instant.EPOCH, 10);
    assertThat(told).hasSize(2);
    assertThat(told.getFirst().begunAt()).isBefore(told.getLast().begunAt());
    assertThat(told).allSatisfy(one -> assertThat(one.resumedAt()).isPresent());
    assertThat(told.getLast().resumedBy()).contains(ROOT);
    assertThat(pauses().since(THERE, Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  default void it_ends_with_the_installation_and_none_begins_without_one() {
    pauses().begin(HERE, ROOT, DAY);
    new JdbcInstallations(database().get(), SECRETS).uninstall(LifecycleCallIds.next(), HERE);
    assertThat(pauses().active()).isEmpty();

    pauses().begin(HERE, ROOT, DAY);
    assertThat(pauses().current(HERE)).isEmpty();
  }

  @Test
  default void no_retry_and_no_keep_alive_is_due_meanwhile_and_both_are_afterwards() {
    GrantId idle = linked(connected().id(), HERE);
    advance(Duration.ofDays(51));
    GrantId retried = retried(HERE);
    advance(HOUR);
    pauses().begin(HERE, ROOT, DAY);
    assertThat(grants().due(10)).isEmpty();

    pauses().end(HERE, ROOT);
    assertThat(grants().due(10)).containsExactly(retried, idle);
  }

  @Test
  default void what_ends_by_itself_is_due_again() {
    GrantId retried = retried(HERE);
    pauses().begin(HERE, ROOT, HOUR);
    advance(HOUR.plusSeconds(1));
    assertThat(grants().due(10)).containsExactly(retried);
  }

  @Test
  default void an_unsettled_token_and_an_abandoned_attempt_are_due_all_the_same() {
    GrantId unsettled =
        linked(
            released(
                unsettled("1", Optional.of(in(MIN_AGE))),
                new GrantState.Connected(),
                Optional.empty()),
            HERE);
    GrantId abandoned = linked(claimed(GrantsWorld.newHolder()).id(), HERE);
    pauses().begin(HERE, ROOT, DAY);
    advance(MIN_AGE.plusSeconds(1));

    assertThat(grants().due(10)).containsExactly(abandoned, unsettled);
  }

  @Test
  default void a_shared_grant_is_kept_alive_as_long_as_one_tenant_is_not_paused() {
    GrantId shared = retried(HERE, THERE);
    advance(HOUR);
    pauses().begin(HERE, ROOT, DAY);
    assertThat(grants().due(10)).containsExactly(shared);

    pauses().begin(THERE, ROOT, DAY);
    assertThat(grants().due(10)).isEmpty();

    pauses().end(HERE, ROOT);
    assertThat(grants().due(10)).containsExactly(shared);
  }

  @Test
  default void a_grant_whose_link_is_not_stored_yet_is_not_paused() {
    GrantId unlinked = retried();
    advance(HOUR);
    pauses().begin(HERE, ROOT, DAY);
    assertThat(grants().due(10)).containsExactly(unlinked);
  }

  @Test
  default void paused_grants_take_no_share_of_the_others() {
    for (int paused = 0; paused < 5; paused++) {
      retried(HERE);
    }
    advance(Duration.ofSeconds(1));
    GrantId other = retried(THERE);
    advance(HOUR);
    pauses().begin(HERE, ROOT, DAY);
    assertThat(grants().due(1)).containsExactly(other);
  }

  @Test
  default void it_tells_how_many_connections_may_end_in_the_time_of_a_pause() {
    linked(connected().id(), HERE);
    linked(connected().id(), HERE, THERE);
    advance(Duration.ofDays(80));
    linked(connected().id(), HERE);

    assertThat(pauses().endingWithin(HERE, Duration.ofDays(7))).isZero();
    assertThat(pauses().endingWithin(HERE, Duration.ofDays(11))).isOne();
    assertThat(pauses().endingWithin(THERE, Duration.ofDays(11))).isZero();
    pauses().begin(THERE, ROOT, DAY);
    assertThat(pauses().endingWithin(HERE, Duration.ofDays(11))).isEqualTo(2);
  }

  @Test
  default void another_node_knows_of_it_within_two_seconds() {
    AtomicLong time = new AtomicLong();
    ActivePauses node = new ActivePauses(pauses(), time::get);
    assertThat(node.until(HERE)).isEmpty();
    pauses().begin(HERE, ROOT, DAY);
    assertThat(node.until(HERE)).isEmpty();
    time.addAndGet(ActivePauses.KNOWN_FOR.toNanos());
    assertThat(node.until(HERE)).isPresent();
    pauses().end(HERE, ROOT);
    time.addAndGet(ActivePauses.KNOWN_FOR.toNanos());
    assertThat(node.until(HERE)).isEmpty();
  }

  @Test
  default void a_closed_account_is_erased_from_pauses() {
    pauses().begin(HERE, ROOT, DAY);
    pauses().end(HERE, ROOT);
    new JdbcReportableAccounts(database().get()).erase(ROOT);

    Pause pause = pauses().since(HERE, Instant.EPOCH, 1).getFirst();
    assertThat(pause.by()).isEmpty();
    assertThat(pause.resumedBy()).isEmpty();
  }

  @Test
  default void it_is_deleted_with_the_histories() {
    pauses().begin(HERE, ROOT, HOUR);
    advance(Duration.ofDays(2));
    JdbcRetention retention = new JdbcRetention(database().get());
    int _ = retention.deleteHistory(in(DAY.negated().multipliedBy(3)), 100);
    assertThat(pauses().since(HERE, Instant.EPOCH, 1)).hasSize(1);
    int _ = retention.deleteHistory(in(DAY.negated()), 100);
    assertThat(pauses().since(HERE, Instant.EPOCH, 1)).isEmpty();
  }

  @Test
  default void as_many_are_deleted_at_a_time_as_the_limit_says() {
    for (int i = 0; i < 3; i++) {
      pauses().begin(HERE, ROOT, HOUR);
      pauses().end(HERE, ROOT);
    }
    advance(Duration.ofDays(2));
    JdbcRetention retention = new JdbcRetention(database().get());
    assertThat(retention.deleteHistory(in(DAY.negated()), 2)).isEqualTo(2);
    assertThat(pauses().since(HERE, Instant.EPOCH, 9)).hasSize(1);
  }
}
