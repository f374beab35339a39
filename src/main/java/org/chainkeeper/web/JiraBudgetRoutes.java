package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chainkeeper.jira.JiraBudgets;
import org.chainkeeper.jira.QuotaReport;
import org.chainkeeper.jira.SpendingKind;
import org.chainkeeper.tenant.Viewer;

/** What a tenant spends of Jira's quota, for the admin page. */
public final class JiraBudgetRoutes implements Routes {
  private final AdminGate gate;
  private final JiraBudgets budgets;

  public JiraBudgetRoutes(AdminGate gate, JiraBudgets budgets) {
    this.gate = gate;
    this.budgets = budgets;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/jira-budget", gate.administrators(this::budget));
  }

  private void budget(Context ctx, Viewer admin) {
    ctx.json(BudgetJson.of(budgets.of(admin.tenant(), admin.caller().baseUrl())));
  }

  /**
   * @param spent points by kind, each kind named
   */
  private record BudgetJson(Instant since, Map<String, Long> spent, Optional<ReportJson> reported) {
    static BudgetJson of(JiraBudgets.Budget budget) {
      Map<String, Long> spent = new LinkedHashMap<>();
      for (SpendingKind kind : SpendingKind.values()) {
        spent.put(kind.text(), budget.spent().getOrDefault(kind, 0L));
      }
      return new BudgetJson(budget.since(), spent, budget.reported().map(ReportJson::of));
    }
  }

  private record ReportJson(
      Instant at, OptionalLong limit, OptionalLong remaining, boolean nearLimit) {
    static ReportJson of(QuotaReport report) {
      return new ReportJson(report.at(), report.limit(), report.remaining(), report.nearLimit());
    }
  }
}
