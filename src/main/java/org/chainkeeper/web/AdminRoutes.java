package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * What the admin page asks. Nothing but an admin session opens these routes, and only while Confluence
 * names its viewer an administrator.
 */
public final class AdminRoutes implements Routes {
  private final Administrators administrators;
  private final AdminSessions sessions;
  private final Overview overview;

  public AdminRoutes(Administrators administrators, AdminSessions sessions, Overview overview) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.overview = overview;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/connections", admin(this::connections));
  }

  private Handler admin(Callers.ViewerHandler handler) {
    return ctx -> {
      CallerVerdict caller = checked(ctx);
      switch (caller) {
        case CallerVerdict.Known(var viewer) -> ifAdministrator(ctx, viewer, handler);
        case CallerVerdict.Anonymous _ -> refuse(ctx, caller, "nobody is logged in");
        case CallerVerdict.Rejected(var rule) -> refuse(ctx, caller, rule);
        case CallerVerdict.Unavailable() -> Problem.unavailable().send(ctx);
      }
    };
  }

  private void ifAdministrator(Context ctx, Viewer viewer, Callers.ViewerHandler handler)
      throws Exception {
    AdminVerdict verdict = administrators.check(viewer);
    if (verdict == AdminVerdict.ADMINISTRATOR) {
      handler.handle(ctx, viewer);
      Audit.log(ctx, Audit.Act.ADMIN_API, viewer, "answered");
    } else {
      refuse(ctx, new CallerVerdict.Known(viewer), "not known as an administrator: " + verdict);
    }
  }

  private CallerVerdict checked(Context ctx) {
    return switch (Credentials.ofHeader(ctx, Set.of("Bearer"))) {
      case Credentials.Given(_, var token) -> sessions.check(token);
      case Credentials.Missing(var rule) -> new CallerVerdict.Rejected(rule);
    };
  }

  private static void refuse(Context ctx, CallerVerdict caller, String rule) {
    Audit.log(ctx, Audit.Act.ADMIN_API, caller, "refused: " + rule);
    Callers.logRefusal(ctx, rule);
    Problem.of(
            Code.NOT_PERMITTED,
            "Reload the admin page. It is for Confluence administrators only, and says why it was"
                + " closed.")
        .send(ctx);
  }

  private void connections(Context ctx, Viewer admin) {
    var page = overview.of(admin.caller());
    var listed = page.connections().stream().map(ConnectionJson::of).toList();
    ctx.json(new PageJson(listed, page.notices(), page.more()));
  }

  private record PageJson(List<ConnectionJson> connections, List<Notice> notices, boolean more) {}

  private record AccountJson(String id, String name, String picture) {
    static AccountJson of(AccountProfile person) {
      return new AccountJson(person.account().value(), person.name(), person.picture().toString());
    }
  }

  private record SiteJson(String id, String name, String url) {
    static SiteJson of(Site site) {
      return new SiteJson(site.id(), site.name(), site.url().toString());
    }
  }

  private record ConnectionJson(
      AccountJson account,
      String state,
      Optional<String> reason,
      List<SiteJson> sites,
      Instant connectedAt,
      Optional<Instant> lastRotatedAt,
      Optional<Instant> idleEndsAt,
      Optional<Instant> familyEndsAt) {

    static ConnectionJson of(ConnectionStatus status) {
      var connection = status.connection();
      var grant = status.grant();
      return new ConnectionJson(
          AccountJson.of(connection.person()),
          grant.map(one -> state(one.state())).orElse("none"),
          grant.flatMap(one -> reason(one.state())),
          connection.sites().stream().map(SiteJson::of).toList(),
          connection.connectedAt(),
          grant.map(ConnectionStatus.Grant::rotatedAt),
          grant.map(ConnectionStatus.Grant::idleEndsAt),
          grant.map(ConnectionStatus.Grant::familyEndsAt));
    }

    private static String state(GrantState state) {
      return switch (state) {
        case GrantState.Connected() -> "connected";
        case GrantState.Suspect _ -> "suspect";
        case GrantState.NeedsConsent _ -> "needs-consent";
      };
    }

    private static Optional<String> reason(GrantState state) {
      return switch (state) {
        case GrantState.Connected() -> Optional.empty();
        case GrantState.Suspect(var reason, _) -> Optional.of(reason);
        case GrantState.NeedsConsent(var reason, _) -> Optional.of(reason);
      };
    }
  }
}
