package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.MemoryBudgets;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLinks;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.ScriptedJira;
import org.chainkeeper.testkit.ScriptedTokens;

/** What the tests of MacroRoutes share. */
abstract class MacroRoutesFixture {
  static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");

  static final AccountId ADA = new AccountId("ada");

  static final TenantId HOME = new TenantId("home");

  static final Site SITE = site("site-1", "https://one.atlassian.net/");

  final InMemoryLinks links = new InMemoryLinks();

  final ScriptedJira jira = new ScriptedJira();

  ScriptedTokens tokens = ScriptedTokens.usable();

  static Site site(String id, String url) {
    return new Site(id, "Site " + id, URI.create(url), URI.create(url));
  }

  void connect(Site... sites) {
    AccountProfile person = new AccountProfile(ADA, "Ada", URI.create("https://p.example/a.png"));
    links.link(
        new Connection(HOME, new GrantId("client", ADA), person, List.of(sites), Instant.EPOCH));
  }

  interface Use<T> {
    T of(Server server) throws IOException, InterruptedException;
  }

  <T> T serving(Use<T> use) {
    Viewer viewer =
        new Viewer(new Caller.Connect(HOME, URI.create("https://home.example/wiki")), ADA);
    Callers callers =
        new Callers(Map.of("JWT", _ -> new CallerVerdict.Known(viewer)), Unlimited.VIEWERS);
    Macros macros =
        new Macros(
            links,
            InMemoryLocalSites.unasked(links, tokens, InstantSource.fixed(NOW)),
            new InMemoryRefusals(),
            tokens,
            jira,
            Optional.empty(),
            InstantSource.fixed(NOW),
            Duration.ofMinutes(5),
            MonotonicClock.system(),
            CountedUsage.ofAnApp(),
            MemoryBudgets.ofHeap(512L << 20, new CountedUsage()));
    ServerSettings settings =
        new ServerSettings(0, 0, URI.create("http://localhost"), Duration.ofSeconds(1));
    Routes routes = new MacroRoutes(callers, macros, Unlimited.VIEWERS);
    try (Metrics metrics = new Metrics();
        Server server =
            Server.start(settings, List.of(routes), metrics, new Readiness(List.of()))) {
      return use.of(server);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String target, String... headers) {
    return serving(server -> get(server, target, headers));
  }

  static HttpResponse<String> get(Server server, String target, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + target);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Authorization", "JWT any");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  static <T> JiraAnswer<T> said(T value) {
    return new JiraAnswer.Success<>(new AnsweredAs.Account(ADA), value);
  }

  static IssuePage page(Optional<PageToken> next) {
    RawJson fields = RawJson.of("{\"summary\": \"<Grüße>\",\"updated\":1.50}");
    return new IssuePage(List.of(new Issue(new IssueKey("ABC-1"), fields)), next);
  }

  static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response).get("code").asText()).isEqualTo(code);
    assertThat(json(response).get("traceId").asText()).isNotEmpty();
  }
}
