package org.chainkeeper.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.chainkeeper.atlassian.AtlassianProfile;
import org.chainkeeper.atlassian.OAuthClient;
import org.chainkeeper.atlassian.OAuthTokenEndpoint;
import org.chainkeeper.connection.ConnectionAdoption;
import org.chainkeeper.connection.LinkEnd;
import org.chainkeeper.connection.OwnConnection;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.consent.BeginConsent;
import org.chainkeeper.consent.CompleteConsent;
import org.chainkeeper.consent.ConsentSettings;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.FakeAtlassian;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryConsentStore;
import org.chainkeeper.testkit.InMemoryGrants;
import org.chainkeeper.testkit.InMemoryPendingConsents;
import org.chainkeeper.testkit.InMemoryTickets;
import org.chainkeeper.testkit.InstalledTenants;
import org.chainkeeper.testkit.ManualClock;

/** The real server with the consent's routes, a fake Atlassian behind and browsers before it. */
final class PopupWorld implements AutoCloseable {
  static final TenantId TENANT = new TenantId("acme");
  private static final String PAGE =
      "<html lang=\"__LANG__\" data-base=\"__BASE__\"><script type=\"application/json\">"
          + "__CONFIG__</script><h1>__TITLE__</h1><p>__TEXT__</p><p>__ACTION__</p></html>";

  final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T10:00:00Z"));
  final FakeAtlassian atlassian;
  final InMemoryGrants grants = new InMemoryGrants(this::databaseTime);
  final InMemoryConnections connections = new InMemoryConnections(grants);
  final LogLines log = new LogLines();
  volatile boolean databaseGone;

  private final URI baseUrl;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private final Server server;

  PopupWorld(String baseUrl) throws IOException {
    this.baseUrl = URI.create(baseUrl);
    atlassian = new FakeAtlassian();
    server =
        Server.start(
            new ServerSettings(0, 0, this.baseUrl, Duration.ofSeconds(5)),
            parts(),
            metrics,
            new Readiness(List.of()));
  }

  private Instant databaseTime() {
    if (databaseGone) {
      throw new StorageUnavailable("gone", new IllegalStateException("gone"));
    }
    return clock.instant();
  }

  private List<Routes> parts() {
    var settings =
        new ConsentSettings(
            "the-client",
            atlassian.url("/authorize"),
            "read:me read:jira-work offline_access",
            URI.create(baseUrl + "/oauth/callback"),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20));
    var installed = new InstalledTenants();
    var states = new InMemoryPendingConsents(installed);
    var begin = new BeginConsent(new InMemoryTickets(installed), states, settings, clock);
    var oauth =
        new OAuthClient(
            "the-client", "cs-secret", atlassian.url("/oauth/token"), Duration.ofSeconds(20));
    var complete =
        new CompleteConsent(
            states,
            new OAuthTokenEndpoint(oauth, clock),
            new AtlassianProfile(
                http,
                atlassian.url(""),
                PictureHosts.of(List.of(), atlassian.url("")),
                clock,
                MonotonicClock.system(),
                Duration.ofSeconds(10),
                Duration.ZERO),
            grants,
            connections,
            new InMemoryConsentStore(installed, grants, connections),
            settings,
            clock,
            MonotonicClock.system());
    CallerCheck believing = request -> new CallerVerdict.Known(viewer(request.token()));
    return List.of(
        new ConsentRoutes(
            begin,
            complete,
            new ConsentPage(_ -> new HtmlTemplate(PAGE), baseUrl.getRawPath()),
            baseUrl),
        new ConnectionRoutes(
            new Callers(Map.of("JWT", believing), Unlimited.VIEWERS),
            begin,
            new OwnConnection(
                connections,
                grants,
                connections,
                new LinkEnd(grants, connections, _ -> true),
                _ -> false),
            new ConnectionAdoption(
                connections,
                connections,
                grants,
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                (_, _, _) -> Optional.empty(),
                settings.clientId(),
                clock),
            baseUrl,
            new RateLimit<>(5, Duration.ofMinutes(1), clock),
            new RateLimit<>(5, Duration.ofMinutes(1), clock),
            metrics));
  }

  static Viewer viewer(String account) {
    return new Viewer(
        new Caller.Connect(TENANT, URI.create("https://acme.atlassian.net/wiki")),
        new AccountId(account));
  }

  String refreshToken(String account) {
    return grants
        .read(new GrantId("the-client", new AccountId(account)))
        .orElseThrow()
        .pair()
        .refresh()
        .value();
  }

  boolean nothingIsStored(String account) {
    return grants.read(new GrantId("the-client", new AccountId(account))).isEmpty()
        && connections.find(TENANT, new AccountId(account)).isEmpty();
  }

  /** An API call as a macro of this account makes it. */
  HttpResponse<String> api(String method, String path, String account) {
    return send(method, path, "Authorization", "JWT " + account);
  }

  /** The ticket link's path and query below the base url. */
  String startPath(String account) {
    var answer = api("POST", "/api/connection/tickets", account);
    String url = WebWorld.json(answer).path("url").asText();
    return url.substring(baseUrl.toString().length());
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + baseUrl.getPath() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One browser with its cookies. */
  final class Browser {
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    HttpResponse<String> get(String path) {
      return send("GET", path);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
      String jar =
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; "));
      List<String> all = new ArrayList<>(List.of(headers));
      if (!jar.isEmpty()) {
        all.addAll(List.of("Cookie", jar));
      }
      var answer = PopupWorld.this.send(method, path, all.toArray(String[]::new));
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    }

    private void keep(String header) {
      String[] pair = header.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty() || header.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }

    void renameCookies(UnaryOperator<String> name) {
      Map<String, String> before = Map.copyOf(cookies);
      cookies.clear();
      before.forEach((old, value) -> cookies.put(name.apply(old), value));
    }

    int cookies() {
      return cookies.size();
    }

    /** Follows a ticket to the consent page and tells what that was asked for. */
    Map<String, String> start(String account) {
      return FakeAtlassian.parameters(
          URI.create(WebWorld.header(get(startPath(account)), "Location")).getRawQuery());
    }

    /** Comes back with a yes of this account. */
    HttpResponse<String> accept(Map<String, String> asked, String account) {
      return get(callback(asked, atlassian.consent(account, asked)));
    }
  }

  Browser browser() {
    return new Browser();
  }

  static String callback(Map<String, String> asked, String code) {
    return "/oauth/callback?state=" + asked.get("state") + "&code=" + code;
  }

  @Override
  public void close() {
    server.close();
    metrics.close();
    http.shutdownNow();
    atlassian.close();
    log.close();
  }
}
