package org.chainkeeper.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * Guards the API of the admin page. It requires an admin session, and Confluence has to confirm for each
 * request that the viewer is an administrator.
 */
public final class AdminGate {
  private final Administrators administrators;
  private final CallerGate gate;

  public AdminGate(Administrators administrators, AdminSessions sessions) {
    this.administrators = administrators;
    this.gate =
        CallerGate.ofApi(
            Map.of("Bearer", request -> sessions.check(request.token())), RefusalFormat.adminApi());
  }

  /** A route for administrators only. */
  Handler administrators(ViewerHandler handler) {
    return gate.viewers((ctx, viewer) -> ifAdministrator(ctx, viewer, handler));
  }

  /** Whether the request of an answer that goes on would still be answered. */
  boolean isStillAdministrator(Context ctx) {
    return gate.viewer(ctx)
        .filter(viewer -> administrators.check(viewer) == AdminVerdict.ADMINISTRATOR)
        .isPresent();
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
}
