package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.tenant.Viewer;

/** The connections on the admin page. */
public final class AdminRoutes implements Routes {
  private final AdminGate gate;
  private final Overview overview;

  public AdminRoutes(AdminGate gate, Overview overview) {
    this.gate = gate;
    this.overview = overview;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/connections", gate.administrators(this::connections));
  }

  private void connections(Context ctx, Viewer admin) {
    var page = overview.of(admin.caller());
    var listed = page.connections().stream().map(AdminConnectionJson::of).toList();
    ctx.json(new PageJson(listed, page.notices(), page.more()));
  }

  private record PageJson(
      List<AdminConnectionJson> connections, List<Notice> notices, boolean more) {}
}
