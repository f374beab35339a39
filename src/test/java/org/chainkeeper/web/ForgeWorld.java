package org.chainkeeper.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.atlassian.AdminSessionTokens;
import org.chainkeeper.atlassian.ConnectTokens;
import org.chainkeeper.atlassian.ForgeKeys;
import org.chainkeeper.atlassian.ForgeTokens;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;
import org.chainkeeper.atlassian.MemoryInstallations;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.RecentInstallations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.LifecycleCallIds;

/** A server whose API takes tokens of Connect and of Forge, and a server of Forge's keys. */
final class ForgeWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final TenantId TENANT = new TenantId("tenant-1");
  static final String SECRET = "s".repeat(64);
  private static final String BASE = "http://localhost:8080/base";
  static final URI API = URI.create("https://api.atlassian.com");

  final AtomicInteger fetches = new AtomicInteger();
  final AtomicInteger lookups = new AtomicInteger();
  final LogLines log = new LogLines();
  volatile Instant now = NOW;
  volatile String jwks = InvocationToken.jwks();
  volatile int jwksStatus = 200;
  volatile boolean databaseIsGone;
  volatile AdminVerdict verdict = AdminVerdict.ADMINISTRATOR;
  final List<String> userTokens = new CopyOnWriteArrayList<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private final HttpServer keyServer;
  private final ForgeKeys keys;
  private final Server server;

  ForgeWorld() throws IOException {
    keyServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keyServer.createContext("/", this::answer);
    keyServer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    keyServer.start();
    URI url = URI.create("http://127.0.0.1:" + keyServer.getAddress().getPort() + "/jwks.json");
    keys = new ForgeKeys(url, this::now, metrics::limited);
    server =
        Server.start(
            new ServerSettings(
                "127.0.0.1", 0, "127.0.0.1", 0, URI.create(BASE), true, Duration.ofSeconds(5)),
            List.of(this::routes),
            metrics,
            new Readiness(List.of()));
  }

  private void routes(RoutesConfig routes) {
    MemoryInstallations installations = new MemoryInstallations();
    installations.install(
        LifecycleCallIds.next(),
        TENANT,
        URI.create("https://example.atlassian.net/wiki"),
        new SharedSecret(SECRET),
        NOW);
    var connect =
        new ConnectTokens(new RecentInstallations(installations, this::now), this::now, "/base");
    var forge =
        new ForgeTokens(
            keys,
            this::tenantOf,
            new AllowedHosts(List.of("*.atlassian.net")),
            API,
            this::now,
            InvocationToken.APP_ID);
    var callers =
        new Callers(
            Map.of("JWT", connect.contexts(), "Bearer", forge.viewers()), Unlimited.VIEWERS);
    routes.get(
        "/api/who",
        callers.viewer((ctx, viewer) ->
            ctx.json(
                Map.of(
                    "tenant",
                    viewer.tenant().value(),
                    "account",
                    viewer.account().value(),
                    "baseUrl",
                    viewer.caller().baseUrl().toString()))));
    adminRoutes(routes, installations, forge);
    routes.get("/api/own", callers.viewerOfAnyTenant((ctx, _) -> ctx.json(Map.of())));
  }

  private void adminRoutes(
      RoutesConfig routes, MemoryInstallations installations, ForgeTokens forge) {
    var sessions = new AdminSessionTokens(installations, this::now, URI.create(BASE));
    var gate =
        new AdminGate(
            new Administrators(_ -> AdminVerdict.ADMINISTRATOR, this::now),
            sessions,
            Optional.of(
                new ForgeAdmins(
                    forge.adminPages(),
                    token -> {
                      userTokens.add(token.value());
                      return _ -> verdict;
                    })));
    routes.get("/api/admin/who", gate.administrators((ctx, admin) -> ctx.json(account(admin))));
    routes.delete("/api/admin/thing", gate.administrators((ctx, _) -> ctx.status(204)));
    routes.get("/api/admin/broken", gate.administrators((_, _) -> fail()));
  }

  private static void fail() {
    throw new IllegalStateException("broken");
  }

  private static Map<String, String> account(Viewer viewer) {
    return Map.of("account", viewer.account().value());
  }

  private Optional<TenantId> tenantOf(ForgeInstallationId installation, String cloudId) {
    lookups.incrementAndGet();
    if (databaseIsGone) {
      throw new StorageUnavailable("switched off", new IOException());
    }
    return installation.equals(new ForgeInstallationId(InvocationToken.INSTALLATION))
            && cloudId.equals(InvocationToken.CLOUD)
        ? Optional.of(TENANT)
        : Optional.empty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] body = jwks.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(jwksStatus, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  Instant now() {
    return now;
  }

  /** A good token of this moment. */
  InvocationToken token() {
    return InvocationToken.at(now.getEpochSecond());
  }

  String contextToken() {
    return Forger.token()
        .claim("iss", TENANT.value())
        .claim("sub", "alice")
        .claim("iat", now.getEpochSecond())
        .claim("exp", now.getEpochSecond() + 180)
        .claim("qsh", "context-qsh")
        .hs256(SECRET);
  }

  HttpResponse<String> who(String token) {
    return get("/api/who", "Bearer " + token);
  }

  HttpResponse<String> get(String path, String authorization) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/base" + path))
            .header("Authorization", authorization)
            .build());
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/base" + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .headers(headers)
            .build());
  }

  /** As the admin page calls it. */
  InvocationToken adminToken() {
    return token().with("context/moduleKey", "chainkeeper-admin");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    keys.close();
    keyServer.stop(0);
    metrics.close();
    http.shutdownNow();
    log.close();
  }
}
