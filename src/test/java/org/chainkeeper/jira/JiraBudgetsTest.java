package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.CountedUsage;
import org.junit.jupiter.api.Test;

class JiraBudgetsTest {
  private static final TenantId HOME = new TenantId("home");
  private static final TenantId AWAY = new TenantId("away");
  private static final URI CONFLUENCE = URI.create("https://Home.atlassian.net/wiki");
  private static final Instant NOW = Instant.parse("2026-02-02T10:15:00Z");

  private final CountedUsage next = new CountedUsage();
  private Instant now = NOW;
  private final JiraBudgets budgets = new JiraBudgets(next, () -> now);

  private static Site site(String host) {
    URI url = URI.create("https://" + host);
    return new Site("cloud of " + host, "Home", url, url);
  }

  private static QuotaReport report(long remaining) {
    return new QuotaReport(NOW, OptionalLong.of(65_000), OptionalLong.of(remaining), false);
  }

  @Test
  void a_tenant_sees_what_its_own_macros_have_spent_in_this_hour_by_kind() {
    budgets.spent(HOME, SpendingKind.TABLES, 20);
    budgets.spent(HOME, SpendingKind.TABLES, 5);
    budgets.spent(HOME, SpendingKind.COUNTS, 1);
    budgets.spent(HOME, SpendingKind.CHARTS, 0);
    budgets.spent(AWAY, SpendingKind.ISSUES, 700);

    JiraBudgets.Budget budget = budgets.of(HOME, CONFLUENCE);
    assertThat(budget.spent()).isEqualTo(Map.of(SpendingKind.TABLES, 25L, SpendingKind.COUNTS, 1L));
    assertThat(budget.since()).isEqualTo("2026-02-02T10:00:00Z");
    assertThat(next.points()).isEqualTo(726);
  }

  @Test
  void the_next_hour_begins_with_nothing() {
    budgets.spent(HOME, SpendingKind.TABLES, 20);
    now = Instant.parse("2026-02-02T11:00:00Z");
    assertThat(budgets.of(HOME, CONFLUENCE).spent()).isEmpty();
    assertThat(budgets.of(HOME, CONFLUENCE).since()).isEqualTo(now);
  }

  @Test
  void the_last_report_counts_of_the_tenants_own_site_alone() {
    budgets.reported(site("home.atlassian.net"), report(900));
    budgets.reported(site("HOME.atlassian.net"), report(800));
    budgets.reported(site("away.atlassian.net"), report(7));

    assertThat(budgets.of(HOME, CONFLUENCE).reported()).contains(report(800));
    assertThat(budgets.of(HOME, URI.create("https://third.atlassian.net/wiki")).reported())
        .isEmpty();
  }

  @Test
  void a_report_is_forgotten_after_an_hour() {
    budgets.reported(site("home.atlassian.net"), report(900));
    now = NOW.plus(Duration.ofMinutes(59));
    assertThat(budgets.of(HOME, CONFLUENCE).reported()).isPresent();
    now = NOW.plus(Duration.ofMinutes(61));
    assertThat(budgets.of(HOME, CONFLUENCE).reported()).isEmpty();
  }
}
