package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * The API of the admin page. It requires an admin session, and Confluence has to confirm for each
 * request that the viewer is an administrator.
 */
public final class AdminRoutes implements Routes {
  private final Administrators administrators;
  private final CallerGate gate;
  private final Overview overview;

  public AdminRoutes(Administrators administrators, AdminSessions sessions, Overview overview) {
    this.administrators = administrators;
    this.gate =
        CallerGate.ofApi(
            Map.of("Bearer", request -> sessions.check(request.token())), RefusalFormat.adminApi());
    this.overview = overview;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(
        "/api/admin/connections",
        gate.viewers((ctx, viewer) -> ifAdministrator(ctx, viewer, this::connections)));
  }

  private void ifAdministrator(Context ctx, Viewer viewer, ViewerHandler handler) throws Exception {
    AdminVerdict verdict = administrators.check(viewer);
    if (verdict == AdminVerdict.ADMINISTRATOR) {
      handler.handle(ctx, viewer);
      Audit.log(ctx, Audit.Act.ADMIN_API, viewer, "answered");
    } else {
      gate.reject(
          ctx, new CallerVerdict.Known(viewer), "not known as an administrator: " + verdict);
    }
  }

  private void connections(Context ctx, Viewer admin) {
    var page = overview.of(admin.caller());
    var listed = page.connections().stream().map(AdminConnectionJson::of).toList();
    ctx.json(new PageJson(listed, page.notices(), page.more()));
  }

  private record PageJson(
      List<AdminConnectionJson> connections, List<Notice> notices, boolean more) {}
}
