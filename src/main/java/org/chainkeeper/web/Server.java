package org.chainkeeper.web;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.chainkeeper.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The app's HTTP server: its routes on one port, health and metrics on another. Requests run on
 * virtual threads.
 */
public final class Server implements AutoCloseable {
  private static final Logger access = LoggerFactory.getLogger("org.chainkeeper.access");

  private static final String LOOPBACK = "127.0.0.1";

  /** The wildcard addresses. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final String basePath;
  private final String listen;
  private final Javalin main;
  private final Javalin management;

  private Server(
      ServerSettings settings, List<Routes> parts, Metrics metrics, Readiness readiness) {
    basePath = settings.basePath();
    listen = settings.listen();
    var own = new ManagementRoutes(metrics, readiness, stopping::get);
    management =
        Listener.start(
            settings.managementListen(),
            settings.managementPort(),
            "",
            Duration.ofSeconds(1),
            (_, _) -> {},
            List.of(new ExceptionHandlers(metrics), own),
            new RequestErrors(metrics));
    try {
      main =
          Listener.start(
              settings.listen(),
              settings.port(),
              settings.basePath(),
              settings.stopWithin(),
              (ctx, milliseconds) -> answered(metrics, ctx, milliseconds),
              all(settings, parts, metrics),
              new RequestErrors(metrics));
    } catch (Throwable e) {
      Listener.stop(management);
      throw e;
    }
  }

  /**
   * Starts to listen, on the addresses that the settings name.
   *
   * @throws RuntimeException when a port is taken, or an address is not this machine's
   */
  public static Server start(
      ServerSettings settings, List<Routes> parts, Metrics metrics, Readiness readiness) {
    return new Server(settings, parts, metrics, readiness);
  }

  private static List<Routes> all(ServerSettings settings, List<Routes> parts, Metrics metrics) {
    var all = new ArrayList<Routes>();
    all.add(new ExceptionHandlers(metrics));
    all.add(routes -> before(routes, settings));
    all.addAll(parts);
    return all;
  }

  private static void before(RoutesConfig routes, ServerSettings settings) {
    routes.before(Trace::begin);
    routes.before(new SecurityHeaders(settings.isTls())::begin);
    if (settings.isOnForge()) {
      new ForgeProxy().add(routes);
      new CrossOrigin().add(routes);
    }
    routes.before(RequestLimits::check);
    routes.beforeMatched(RequestBodies::check);
    routes.after(SecurityHeaders::end);
  }

  private static void answered(Metrics metrics, Context ctx, float milliseconds) {
    metrics.requestAnswered(
        ctx.method().name(),
        route(ctx),
        ctx.statusCode(),
        Duration.ofNanos((long) (milliseconds * 1_000_000)));
    access.info(
        "{} {} {} {} ms",
        ctx.method(),
        LogText.path(ctx),
        ctx.statusCode(),
        Math.round(milliseconds));
    Trace.end();
  }

  private static String route(Context ctx) {
    return Optional.ofNullable(ctx.endpoints().matchedHttpEndpoint())
        .map(endpoint -> endpoint.path)
        .orElse("none");
  }

  public int port() {
    return main.port();
  }

  /** A URL of the app's own port, from this machine, which needs no other service. */
  public URI ownAddress() {
    String host = EVERYWHERE.contains(listen) ? LOOPBACK : listen;
    String inUrl = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + inUrl + ":" + port() + basePath + "/atlassian-connect.json");
  }

  public int managementPort() {
    return management.port();
  }

  /** The routes of both ports, {@code GET /admin} and {@code management GET /metrics}. */
  public List<String> routes() {
    return Stream.concat(
            Listener.routes(main).stream(),
            Listener.routes(management).stream().map(route -> "management " + route))
        .toList();
  }

  /**
   * Accepts no new requests, lets running ones finish within the settings' time, and stops. Health
   * stays available until then.
   */
  @Override
  public void close() {
    stopping.set(true);
    Listener.stop(main);
    Listener.stop(management);
  }
}
