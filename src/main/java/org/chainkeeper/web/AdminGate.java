package org.chainkeeper.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.admin.PermissionCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * Guards the API of the admin page. It requires an admin session, or on Forge an invocation token of the
 * admin page and a token of the viewer, and Confluence has to confirm for each request that the viewer is
 * an administrator.
 */
public final class AdminGate {
  private final Administrators administrators;
  private final CallerGate sessions;
  private final Optional<ForgeAdmins> forge;

  /**
   * @param forge empty where there is no Forge app
   */
  public AdminGate(
      Administrators administrators, AdminSessions sessions, Optional<ForgeAdmins> forge) {
    this.administrators = administrators;
    this.sessions =
        CallerGate.ofApi(
            Map.of("Bearer", request -> sessions.check(request.token())), RefusalFormat.adminApi());
    this.forge = forge;
  }

  /** A route for administrators only. */
  Handler administrators(ViewerHandler handler) {
    Handler ofSession =
        sessions.viewers(
            (ctx, viewer) -> answer(ctx, viewer, administrators.check(viewer), sessions, handler));
    Optional<Handler> ofForge = forge.map(admins -> ofForge(admins, handler));
    return ctx -> (ForgeProxy.isProxied(ctx) ? ofForge.orElse(ofSession) : ofSession).handle(ctx);
  }

  private Handler ofForge(ForgeAdmins admins, ViewerHandler handler) {
    CallerGate gate = admins.gate();
    return gate.viewers((ctx, viewer) -> {
      Optional<PermissionCheck> check = ForgeAdmins.userToken(ctx).map(admins.permissions()::with);
      if (check.isEmpty()) {
        gate.reject(ctx, new CallerVerdict.Known(viewer), "no user token");
      } else {
        answer(ctx, viewer, administrators.check(viewer, check.get()), gate, handler);
      }
    });
  }

  /** Whether the request of an answer that goes on would still be answered; never one of Forge. */
  boolean isStillAdministrator(Context ctx) {
    return sessions
        .viewer(ctx)
        .filter(viewer -> administrators.check(viewer) == AdminVerdict.ADMINISTRATOR)
        .isPresent();
  }

  private static void answer(
      Context ctx, Viewer viewer, AdminVerdict verdict, CallerGate gate, ViewerHandler handler)
      throws Exception {
    if (verdict == AdminVerdict.ADMINISTRATOR) {
      handler.handle(ctx, viewer);
      Audit.log(ctx, Audit.Act.ADMIN_API, viewer, "answered");
    } else {
      gate.reject(
          ctx, new CallerVerdict.Known(viewer), "not known as an administrator: " + verdict);
    }
  }
}
