package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.TENANT;

import java.net.URI;
import java.util.OptionalLong;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.QuotaReport;
import org.chainkeeper.jira.SpendingKind;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

class JiraBudgetRoutesTest extends AdminRoutesFixture {
  private static final String BUDGET = "/api/admin/jira-budget";

  @Test
  void each_kind_is_named_and_nothing_is_made_up_for_what_jira_did_not_say() {
    world.budgets.spent(new TenantId("tenant-2"), SpendingKind.TABLES, 900);
    assertThat(get(session(), BUDGET).body())
        .isEqualTo(
            """
            {"since":"2026-11-20T12:00:00Z","spent":{"tables":0,"issues":0,"counts":0,"charts":0,\
            "editor":0,"identity":0},"reported":null}\
            """);
  }

  @Test
  void points_and_the_last_report_of_the_own_site_are_told() {
    URI own = URI.create("https://example.atlassian.net");
    world.budgets.spent(TENANT, SpendingKind.ISSUES, 41);
    world.budgets.reported(
        new Site("cloud-1", "Example", own, own),
        new QuotaReport(NOW, OptionalLong.empty(), OptionalLong.of(12), true));

    assertThat(get(session(), BUDGET).body())
        .contains("\"issues\":41")
        .endsWith(
            "\"reported\":{\"at\":\"2026-11-20T12:00:00Z\",\"limit\":null,\"remaining\":12,\"nearLimit\":true}}");
  }
}
