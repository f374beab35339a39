package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.chainkeeper.admin.AppHealth;
import org.chainkeeper.admin.HealthPart;
import org.chainkeeper.tenant.Viewer;

/** The app's own health for admins: which parts are good, and no detail of any. */
public final class AppHealthRoutes implements Routes {
  private final AdminGate gate;
  private final AppHealth health;

  public AppHealthRoutes(AdminGate gate, AppHealth health) {
    this.gate = gate;
    this.health = health;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/health", gate.administrators(this::health));
  }

  private void health(Context ctx, Viewer admin) {
    Map<HealthPart, Boolean> parts = health.summary();
    ctx.json(
        new HealthJson(
            !parts.containsValue(false),
            parts.entrySet().stream()
                .map(part -> new PartJson(part.getKey().text(), part.getValue()))
                .toList()));
  }

  private record HealthJson(boolean good, List<PartJson> parts) {}

  private record PartJson(String part, boolean good) {}
}
