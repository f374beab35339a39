package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.connection.ConnectionAdoption;
import org.chainkeeper.connection.ConnectionInfo;
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
  private final ConnectionAdoption adoption;
  private final URI baseUrl;
  private final RateLimit<Viewer> ticketRate;
  private final RateLimit<Viewer> adoptionRate;
  private final Metrics metrics;

  /**
   * @param baseUrl the app's own, without a slash at its end
   * @param ticketRate limits the tickets of each viewer
   * @param adoptionRate limits the adoptions of each viewer
   */
  public ConnectionRoutes(
      Callers callers,
      BeginConsent begin,
      OwnConnection own,
      ConnectionAdoption adoption,
      URI baseUrl,
      RateLimit<Viewer> ticketRate,
      RateLimit<Viewer> adoptionRate,
      Metrics metrics) {
    this.callers = callers;
    this.begin = begin;
    this.own = own;
    this.adoption = adoption;
    this.baseUrl = baseUrl;
    this.ticketRate = ticketRate;
    this.adoptionRate = adoptionRate;
    this.metrics = metrics;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/connection", callers.viewerOfAnyTenant(this::describe));
    routes.delete("/api/connection", callers.viewerOfAnyTenant(this::disconnect));
    routes.post("/api/connection/tickets", callers.viewer(limited(ticketRate, this::newTicket)));
    routes.post("/api/connection/adopt", callers.viewer(limited(adoptionRate, this::adopt)));
  }

  private void describe(Context ctx, Viewer viewer) {
    ConnectionInfo info = own.describe(viewer);
    ConnectionJson json = ConnectionJson.of(info, Messages.to(ctx));
    ctx.json(info instanceof ConnectionInfo.None ? json.withOffer(adoption.offer(viewer)) : json);
  }

  /** The header says what the provider still stores. */
  private void disconnect(Context ctx, Viewer viewer) {
    ProviderGrant grant = own.disconnect(viewer);
    Audit.log(ctx, Audit.Act.DISCONNECT, viewer, "disconnected");
    ctx.header("Provider-Grant", grant.name().toLowerCase(Locale.ROOT)).status(204);
  }

  private ViewerHandler limited(RateLimit<Viewer> rate, ViewerHandler handler) {
    return (ctx, viewer) -> {
      Optional<Duration> wait = rate.waitFor(viewer);
      if (wait.isPresent()) {
        tooMany(ctx, wait.get());
      } else {
        handler.handle(ctx, viewer);
      }
    };
  }

  /** The person says that this app may use the connection of the other one on the same site. */
  private void adopt(Context ctx, Viewer viewer) {
    if (adoption.adopt(viewer).isPresent()) {
      Audit.log(ctx, Audit.Act.ADOPT, viewer, "adopted");
      ctx.json(ConnectionJson.of(own.describe(viewer), Messages.to(ctx)));
    } else {
      Audit.log(ctx, Audit.Act.ADOPT, viewer, "refused: no connection on the same site");
      Problem.of(
              Code.CONNECTION_REQUIRED,
              "There is no working connection of yours on this site that could be used. Connect to"
                  + " Jira.")
          .send(ctx);
    }
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
