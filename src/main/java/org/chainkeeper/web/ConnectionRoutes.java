package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.chainkeeper.connection.OwnConnection;
import org.chainkeeper.connection.ProviderGrant;
import org.chainkeeper.consent.BeginConsent;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.Viewer;

/** The API of a viewer's own connection: read it, start a consent, disconnect. */
public final class ConnectionRoutes implements Routes {
  private final Callers callers;
  private final BeginConsent begin;
  private final OwnConnection own;
  private final URI baseUrl;
  private final RateLimit<Viewer> ticketRate;
  private final Metrics metrics;

  /**
   * @param baseUrl the app's own, without a slash at its end
   * @param ticketRate limits the tickets of each viewer
   */
  public ConnectionRoutes(
      Callers callers,
      BeginConsent begin,
      OwnConnection own,
      URI baseUrl,
      RateLimit<Viewer> ticketRate,
      Metrics metrics) {
    this.callers = callers;
    this.begin = begin;
    this.own = own;
    this.baseUrl = baseUrl;
    this.ticketRate = ticketRate;
    this.metrics = metrics;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/connection", callers.viewerOfAnyTenant(this::describe));
    routes.delete("/api/connection", callers.viewerOfAnyTenant(this::disconnect));
    routes.post("/api/connection/tickets", callers.viewer(this::ticket));
  }

  private void describe(Context ctx, Viewer viewer) {
    ctx.json(ConnectionJson.of(own.describe(viewer), Messages.to(ctx)));
  }

  /** The header says what the provider still stores. */
  private void disconnect(Context ctx, Viewer viewer) {
    ProviderGrant grant = own.disconnect(viewer);
    Audit.log(ctx, Audit.Act.DISCONNECT, viewer, "disconnected");
    ctx.header("Provider-Grant", grant.name().toLowerCase(Locale.ROOT)).status(204);
  }

  private void ticket(Context ctx, Viewer viewer) {
    ticketRate
        .waitFor(viewer)
        .ifPresentOrElse(wait -> tooMany(ctx, wait), () -> newTicket(ctx, viewer));
  }

  private void tooMany(Context ctx, Duration wait) {
    metrics.limited("tickets");
    Problem.of(
            Code.RATE_LIMITED, "You asked to connect many times in a minute. Wait, then try again.")
        .retryAfter(wait)
        .send(ctx);
  }

  private void newTicket(Context ctx, Viewer viewer) {
    begin
        .ticket(viewer)
        .ifPresentOrElse(
            ticket ->
                ctx.status(201)
                    .json(Map.of("url", baseUrl + "/oauth/start?ticket=" + ticket.value())),
            () -> callers.refuse(ctx, "the tenant has uninstalled the app"));
  }
}
