package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.admin.AppHealth;
import org.chainkeeper.admin.ConnectionHistories;
import org.chainkeeper.admin.ConnectionList;
import org.chainkeeper.admin.ExchangeCounts;
import org.chainkeeper.admin.ExchangeHour;
import org.chainkeeper.admin.ExchangeReports;
import org.chainkeeper.admin.Finding;
import org.chainkeeper.admin.HealthPart;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.admin.PermissionCheck;
import org.chainkeeper.atlassian.AdminSessionTokens;
import org.chainkeeper.atlassian.ConnectTokens;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.MemoryInstallations;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.Lifecycle;
import org.chainkeeper.installation.LifecycleCheck;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.installation.RecentInstallations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.jira.JiraBudgets;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.FixedPauses;
import org.chainkeeper.testkit.InMemoryGrants;
import org.chainkeeper.testkit.LifecycleCallIds;

/** A server on free ports, one tenant that has installed the app, and a client. */
final class WebWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final TenantId TENANT = new TenantId("tenant-1");
  static final URI SITE = URI.create("https://example.atlassian.net/wiki");
  static final String SECRET = "s".repeat(64);

  final MemoryInstallations installations = new MemoryInstallations();
  private final RecentInstallations recent = new RecentInstallations(installations, this::now);
  final ListedConnections connections = new ListedConnections();
  final InMemoryGrants grants = new InMemoryGrants(this::now);
  final ListedStatuses statuses = new ListedStatuses(connections);
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  final JiraBudgets budgets = new JiraBudgets(new CountedUsage(), this::now);
  final Map<HealthPart, Finding> health = new ConcurrentHashMap<>();
  final List<ExchangeHour> exchanges = new CopyOnWriteArrayList<>();
  final List<SignedRequest> announced = new CopyOnWriteArrayList<>();
  final Map<ForgeInstallationId, TenantId> takeovers = new ConcurrentHashMap<>();
  final Expected expected = new Expected();
  final AtomicBoolean databaseUp = new AtomicBoolean(true);
  final LogLines log = new LogLines();
  volatile PermissionCheck permissions = _ -> AdminVerdict.ADMINISTRATOR;
  volatile LifecycleCheck lifecycleCheck = (_, _) -> new Verdict.Genuine(LifecycleCallIds.next());
  volatile Instant now = NOW;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  final URI baseUrl;
  final Server server;

  /**
   * @param baseUrl what the app believes; it is reached on the loopback interface whatever this says
   */
  WebWorld(String baseUrl, Routes... more) {
    this.baseUrl = URI.create(baseUrl);
    installations.install(LifecycleCallIds.next(), TENANT, SITE, new SharedSecret(SECRET), NOW);
    var settings = new ServerSettings(0, 0, this.baseUrl, Duration.ofSeconds(5));
    var parts = new ArrayList<>(parts());
    parts.addAll(List.of(more));
    server =
        Server.start(
            settings,
            parts,
            metrics,
            new Readiness(List.of(new Readiness.Part("database", databaseUp::get))));
  }

  Instant now() {
    return now;
  }

  private List<Routes> parts() {
    var tokens = new ConnectTokens(recent, this::now, baseUrl.getRawPath());
    var sessions = new AdminSessionTokens(installations, this::now, baseUrl);
    var admins = new Administrators(viewer -> permissions.check(viewer), this::now);
    var files = new ClassPath("/pages");
    var hosts = new AllowedHosts(List.of("*.atlassian.net", "*.jira.com", "localhost"));
    var callers = new Callers(Map.of("JWT", tokens.contexts()), Unlimited.VIEWERS);
    return List.of(
        new PageRoutes(
            pageSettings(),
            tokens.pages(),
            admins,
            sessions,
            new PageQueries(expected, (_, page) -> page.run(), this::now),
            this::now,
            files),
        new ExportRoutes(tokens.pages(), ExportContents.NONE),
        new AssetRoutes(files),
        new DescriptorRoutes(baseUrl),
        new MigrationGuideRoutes(),
        new LifecycleRoutes(hosts, this::check, lifecycle(), takeovers::put),
        new AdminRoutes(
            new AdminGate(admins, sessions, Optional.empty()),
            new Overview(statuses, _ -> List.copyOf(notices)),
            new ExchangeReports(tenant ->
                new ExchangeCounts.Series(
                    now, tenant.equals(TENANT) ? List.copyOf(exchanges) : List.of())),
            new ConnectionHistories(
                connections,
                new ChainReports(grants.history(), Duration.ofMinutes(10)),
                new FixedPauses(List.of()))),
        new AppHealthRoutes(new AdminGate(admins, sessions, Optional.empty()), appHealth()),
        new JiraBudgetRoutes(new AdminGate(admins, sessions, Optional.empty()), budgets),
        new ConnectionListRoutes(
            new AdminGate(admins, sessions, Optional.empty()), new ConnectionList(statuses)),
        routes -> routes.get("/api/who", callers.viewer((ctx, who) -> ctx.json(who.account()))));
  }

  /** Each check is made when it is asked for. */
  private AppHealth appHealth() {
    Map<HealthPart, Callable<Finding>> checks = new EnumMap<>(HealthPart.class);
    for (HealthPart part : HealthPart.values()) {
      checks.put(part, () -> health.getOrDefault(part, new Finding.Ok("good")));
    }
    return new AppHealth(checks, this::now);
  }

  private Verdict check(SignedRequest request, TenantId tenant) {
    announced.add(request);
    return lifecycleCheck.check(request, tenant);
  }

  private Lifecycle lifecycle() {
    return new Lifecycle(recent, connections::unlinkAll, this::now);
  }

  private PageSettings pageSettings() {
    return new PageSettings(
        baseUrl,
        URI.create("https://connect-cdn.atl-paas.net/all.js"),
        PictureHosts.of(
            List.of("*.atlassian.net", "*.jira.com"), URI.create("https://api.atlassian.com")),
        List.of("https://*.atlassian.net", "https://*.jira.com"));
  }

  static Forger contextToken() {
    return Forger.token()
        .claim("iss", TENANT.value())
        .claim("sub", "alice")
        .claim("iat", NOW.getEpochSecond())
        .claim("exp", NOW.getEpochSecond() + 180)
        .claim("qsh", "context-qsh");
  }

  /** A token for a page below the base url, {@code /admin?x=1}. */
  Forger pageToken(String method, String target) {
    return contextToken().claim("qsh", Forger.qsh(method, target));
  }

  /** A page with the token that it needs. */
  HttpResponse<String> page(String target) {
    var token = pageToken("GET", target).hs256(SECRET);
    return get(target + (target.contains("?") ? "&" : "?") + "jwt=" + token);
  }

  HttpResponse<String> get(String target, String... headers) {
    return send("GET", target, "", headers);
  }

  HttpResponse<String> post(String target, String body, String... headers) {
    return send("POST", target, body, headers);
  }

  HttpResponse<String> send(String method, String target, String body, String... headers) {
    return exchange(server.port(), baseUrl.getRawPath() + target, method, body, headers);
  }

  /** A body whose length is not announced. */
  HttpResponse<String> postInChunks(String target, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        HttpRequest.newBuilder(uri(server.port(), baseUrl.getRawPath() + target))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
            .build());
  }

  /** Writes a body of so many KB, a KB at a time and to its end, and only then reads. */
  String statusLineAfterWriting(String target, String framing, int kilobytes) throws IOException {
    boolean chunked = framing.endsWith("chunked");
    var piece = "y".repeat(1024);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      var out = socket.getOutputStream();
      var head = "POST " + baseUrl.getRawPath() + target + " HTTP/1.1\r\nHost: localhost\r\n";
      out.write(ascii(head + "Content-Type: application/json\r\n" + framing + "\r\n\r\n"));
      for (int sent = 0; sent < kilobytes; sent++) {
        out.write(ascii(chunked ? "400\r\n" + piece + "\r\n" : piece));
      }
      out.write(ascii(chunked ? "0\r\n\r\n" : ""));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
          .readLine();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  HttpResponse<String> management(String path) {
    return exchange(server.managementPort(), path, "GET", "");
  }

  private HttpResponse<String> exchange(
      int port, String target, String method, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(port, target))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private static URI uri(int port, String target) {
    return URI.create("http://127.0.0.1:" + port + target);
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

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + answer.body(), e);
    }
  }

  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    server.close();
    metrics.close();
    http.shutdownNow();
    log.close();
  }
}
