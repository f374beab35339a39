package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.chainkeeper.metrics.Metrics;

/** Health and metrics, for the operator's network only. */
final class ManagementRoutes implements Routes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;
  private final Readiness readiness;
  private final BooleanSupplier stopping;

  ManagementRoutes(Metrics metrics, Readiness readiness, BooleanSupplier stopping) {
    this.metrics = metrics;
    this.readiness = readiness;
    this.stopping = stopping;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/health/live", ctx -> ctx.json(Map.of("status", "up")));
    routes.get("/health/ready", this::ready);
    routes.get("/metrics", ctx -> ctx.result(metrics.scrape()).contentType(PROMETHEUS));
  }

  private void ready(Context ctx) {
    var parts = readiness.check();
    boolean up = !stopping.getAsBoolean() && !parts.containsValue(false);
    ctx.status(up ? 200 : 503).json(Map.of("status", up ? "up" : "down", "parts", parts));
  }
}
