package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.jira.PointLedger.Decision;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

class PointLedgerTest {
  private static final TenantId HOME = new TenantId("home");
  private static final TenantId AWAY = new TenantId("away");
  private static final AccountId ADA = new AccountId("ada");
  private static final AccountId BEN = new AccountId("ben");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-02T10:15:00Z"));
  private final PointLedger ledger = new PointLedger(JiraQuota.DEFAULT_POINTS, now::get);

  /** How many points this viewer gets, ten at a time, until the ledger refuses. */
  private int spendAll(TenantId tenant, AccountId account) {
    int spent = 0;
    while (ledger.reserve(tenant, account, 10) instanceof Decision.Granted) {
      spent += 10;
    }
    return spent;
  }

  private Decision refused(UsageLimit limit) {
    return new Decision.Refused(limit, Duration.ofMinutes(45));
  }

  @Test
  void a_viewer_gets_an_eighth_of_the_quota_and_is_told_when_the_hour_is_over() {
    assertThat(spendAll(HOME, ADA)).isEqualTo(8_120);
    assertThat(ledger.reserve(HOME, ADA, 10)).isEqualTo(refused(UsageLimit.POINTS_VIEWER));
  }

  @Test
  void the_colleagues_of_greedy_viewers_and_other_tenants_are_served() {
    for (int i = 0; i < 10; i++) {
      spendAll(HOME, new AccountId("greedy-" + i));
    }

    assertThat(spendAll(HOME, BEN)).isGreaterThan(400);
    assertThat(spendAll(AWAY, BEN)).isGreaterThan(4_000);
  }

  @Test
  void a_tenant_gets_half_of_the_quota_however_many_viewers_it_has() {
    int spent = 0;
    for (int i = 0; i < 200; i++) {
      spent += spendAll(HOME, new AccountId("viewer-" + i));
    }

    assertThat(spent).isBetween(32_000, 32_500);
    assertThat(ledger.reserve(HOME, BEN, 101)).isEqualTo(refused(UsageLimit.POINTS_TENANT));
    assertThat(spendAll(AWAY, BEN)).isGreaterThan(4_000);
  }

  @Test
  void one_person_with_ten_tenants_leaves_more_than_a_quarter() {
    int spent = 0;
    for (int i = 0; i < 10; i++) {
      spent += spendAll(new TenantId("tenant-" + i), ADA);
    }

    assertThat(JiraQuota.DEFAULT_POINTS - spent).isGreaterThan(JiraQuota.DEFAULT_POINTS / 4);
    assertThat(spendAll(HOME, BEN)).isGreaterThan(2_000);
  }

  @Test
  void what_a_call_did_not_cost_is_there_again() {
    for (int i = 0; i < 1_000; i++) {
      if (ledger.reserve(HOME, ADA, 1_000) instanceof Decision.Granted(var reservation)) {
        reservation.settle(5);
      }
    }

    assertThat(spendAll(HOME, ADA)).isBetween(3_100, 3_120);
  }

  @Test
  void what_is_under_way_counts_as_spent() {
    int granted = 0;
    while (ledger.reserve(HOME, ADA, 1_010) instanceof Decision.Granted) {
      granted++;
    }

    assertThat(granted).isEqualTo(8);
  }

  @Test
  void a_new_hour_begins_with_all_points_even_while_a_call_of_the_old_one_is_under_way() {
    Decision old = ledger.reserve(HOME, ADA, 8_000);
    now.set(Instant.parse("2026-02-02T10:59:59.999Z"));
    assertThat(ledger.reserve(HOME, ADA, 200)).isInstanceOf(Decision.Refused.class);

    now.set(Instant.parse("2026-02-02T11:00:00Z"));
    if (old instanceof Decision.Granted(var reservation)) {
      reservation.settle(1);
    }

    assertThat(spendAll(HOME, ADA)).isEqualTo(8_120);
  }
}
