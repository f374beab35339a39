package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.chainkeeper.admin.ConnectionHistories;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;

/** The connections on the admin page. */
public final class AdminRoutes implements Routes {
  private final AdminGate gate;
  private final Overview overview;
  private final ConnectionHistories histories;

  public AdminRoutes(AdminGate gate, Overview overview, ConnectionHistories histories) {
    this.gate = gate;
    this.overview = overview;
    this.histories = histories;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/connections", gate.administrators(this::connections));
    routes.get("/api/admin/connections/{account}/history", gate.administrators(this::history));
  }

  private void connections(Context ctx, Viewer admin) {
    var page = overview.of(admin.caller());
    var listed = page.connections().stream().map(AdminConnectionJson::of).toList();
    ctx.json(new PageJson(listed, page.notices(), page.more()));
  }

  private void history(Context ctx, Viewer admin) {
    AccountId account = new AccountId(ctx.pathParam("account"));
    histories
        .of(admin.tenant(), account)
        .ifPresentOrElse(
            report -> ctx.json(AdminHistoryJson.of(report)),
            () ->
                Problem.of(Code.NOT_FOUND, "There is no such connection on this site.").send(ctx));
  }

  private record PageJson(
      List<AdminConnectionJson> connections, List<Notice> notices, boolean more) {}
}
