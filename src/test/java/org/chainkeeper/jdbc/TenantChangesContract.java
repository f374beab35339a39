package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ChangePosition;
import org.chainkeeper.admin.PlanId;
import org.chainkeeper.admin.TenantChanges.Reading;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;

/** What counts as a change of a tenant's admin page, on each engine. */
interface TenantChangesContract extends StoredGrantsWorld {
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  AccountId ROOT = new AccountId("712020:root");

  private Reading read(TenantId tenant, Optional<ChangePosition> after) {
    return new JdbcTenantChanges(database().get()).read(tenant, after);
  }

  private ChangePosition now() {
    return read(HERE, Optional.empty()).now();
  }

  private boolean changed(ChangePosition since) {
    return read(HERE, Optional.of(since)).changed();
  }

  private void exchange(GrantId id) {
    Holder holder = GrantsWorld.newHolder();
    Snapshot claimed = claim(read(id), holder).orElseThrow();
    assertThat(grants().commit(claimed.id(), holder, commit("2", PresentationMarks.NONE))).isTrue();
  }

  private GrantId connected(TenantId tenant) {
    GrantId id = connected().id();
    link(id, tenant.value());
    return id;
  }

  @Test
  default void an_exchange_of_this_tenant_is_a_change_and_one_of_another_is_not() {
    GrantId here = connected(HERE);
    GrantId there = connected(THERE);
    ChangePosition before = now();
    assertThat(changed(before)).isFalse();
    exchange(there);
    assertThat(changed(before)).isFalse();
    exchange(here);
    assertThat(changed(before)).isTrue();
    assertThat(changed(now())).isFalse();
  }

  @Test
  default void a_connection_that_comes_or_goes_is_a_change() {
    ChangePosition before = now();
    GrantId here = connected(HERE);
    assertThat(changed(before)).isTrue();
    ChangePosition connected = now();
    new JdbcConnections(database().get()).unlink(HERE, here.account());
    assertThat(changed(connected)).isTrue();
  }

  @Test
  default void what_admins_order_and_pause_is_a_change() {
    new JdbcInstallations(database().get(), SECRETS)
        .install(
            LifecycleCallIds.next(),
            HERE,
            URI.create("https://h.test/wiki"),
            new SharedSecret("s".repeat(64)),
            Instant.parse("2026-11-20T08:00:00Z"));
    GrantId here = connected(HERE);
    ChangePosition first = now();
    PlanId plan = PlanId.random();
    JdbcPlannedDisconnections planned = new JdbcPlannedDisconnections(database().get());
    planned.add(plan, HERE, ROOT, List.of(here.account()), Duration.ofSeconds(30));
    assertThat(changed(first)).isTrue();
    ChangePosition ordered = now();
    planned.cancel(HERE, plan);
    assertThat(changed(ordered)).isTrue();
    ChangePosition cancelled = now();
    JdbcPauses pauses = new JdbcPauses(database().get());
    pauses.begin(HERE, ROOT, HOUR);
    assertThat(changed(cancelled)).isTrue();
    ChangePosition paused = now();
    pauses.end(HERE, ROOT);
    assertThat(changed(paused)).isTrue();
    assertThat(changed(now())).isFalse();
  }

  @Test
  default void of_a_position_that_is_too_old_a_change_is_assumed() {
    ChangePosition now = now();
    assertThat(changed(new ChangePosition(now.line() - 100_001, now.rest()))).isTrue();
  }
}
