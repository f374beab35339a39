package org.chainkeeper.sandbox;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.confluence.Confluence;
import org.chainkeeper.sandbox.http.LoopbackServer;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.site.LocalSites;

/**
 * A second Confluence site, on a port of its own, whose Jira is {@link LocalSites#POLAR}: another tenant of
 * the app, whose people have the same Atlassian accounts. It starts on first use. {@code
 * POST /control/second-site} of the first one installs the app there and answers with its {@code url}.
 * Safe for concurrent use.
 */
public final class SecondSite implements SandboxRoutes, AutoCloseable {
  private static final String HOST = "localhost";

  /** People open it at a custom domain, which may frame its pages at any port. */
  private static final String DOMAIN = "polar.localhost";

  private final Confluence first;
  private final Confluence confluence;
  private final List<SandboxRoutes> parts = new ArrayList<>();
  private Optional<Javalin> server = Optional.empty();

  SecondSite(Confluence first, InstantSource clock) {
    this.first = first;
    this.confluence = first.second(() -> at(HOST), clock);
    confluence.tenant().setCustomDomain(Optional.of(DOMAIN));
  }

  /** Adds routes beside the pages of the site. */
  SecondSite serving(List<? extends SandboxRoutes> more) {
    parts.addAll(more);
    parts.add(confluence);
    parts.add(routes -> routes.get("/_edge/tenant_info", SecondSite::tenantInfo));
    return this;
  }

  /** Its origin for people, {@code http://polar.localhost:PORT}, without a trailing slash. */
  public String url() {
    return at(DOMAIN);
  }

  private synchronized String at(String host) {
    Javalin running = server.orElseGet(() -> LoopbackServer.start(0, parts));
    server = Optional.of(running);
    return "http://" + host + ":" + running.port();
  }

  public Confluence confluence() {
    return confluence;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/control/second-site", this::install);
  }

  private static void tenantInfo(Context context) {
    context.json(Map.of("cloudId", LocalSites.POLAR));
  }

  private void install(Context context) {
    boolean installed = first.installer().app().filter(confluence.installer()::install).isPresent();
    if (installed) {
      context.json(Map.of("url", url()));
    } else {
      String why = confluence.tenant().detail();
      context.status(502).json(Map.of("message", "The second site has no app. " + why));
    }
  }

  @Override
  public synchronized void close() {
    confluence.close();
    server.ifPresent(Javalin::stop);
  }
}
