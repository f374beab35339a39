package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionHistories;
import org.chainkeeper.admin.ExchangeReports;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.history.HistoryPosition;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;

/** The admin page's overview, exchanges over time, and the history of one connection. */
public final class AdminRoutes implements Routes {
  private final AdminGate gate;
  private final Overview overview;
  private final ExchangeReports exchanges;
  private final ConnectionHistories histories;

  public AdminRoutes(
      AdminGate gate, Overview overview, ExchangeReports exchanges, ConnectionHistories histories) {
    this.gate = gate;
    this.overview = overview;
    this.exchanges = exchanges;
    this.histories = histories;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/overview", gate.administrators(this::overview));
    routes.get("/api/admin/exchanges", gate.administrators(this::exchanges));
    routes.get("/api/admin/connections/{account}/history", gate.administrators(this::history));
  }

  private void overview(Context ctx, Viewer admin) {
    ctx.json(AdminOverviewJson.of(overview.of(admin.caller())));
  }

  private void exchanges(Context ctx, Viewer admin) {
    ctx.json(ExchangesJson.of(exchanges.of(admin.tenant())));
  }

  private static Optional<HistoryPosition> before(Context ctx) {
    String text = Optional.ofNullable(ctx.queryParam("before")).orElse("");
    Optional<HistoryPosition> position = HistoryPosition.of(text);
    if (position.isEmpty() && !text.isEmpty()) {
      throw new BadRequestResponse(Messages.to(ctx).text("bad.position"));
    }
    return position;
  }

  private void history(Context ctx, Viewer admin) {
    AccountId account = new AccountId(ctx.pathParam("account"));
    histories
        .of(admin.tenant(), account, before(ctx))
        .ifPresentOrElse(
            found -> ctx.json(AdminHistoryJson.of(found)),
            () ->
                Problem.of(Code.NOT_FOUND, "There is no such connection on this site.").send(ctx));
  }
}
