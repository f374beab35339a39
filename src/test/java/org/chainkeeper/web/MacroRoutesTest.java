package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.AnswerMemory;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.As;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.ValuePage;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.rotation.Access;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacroRoutesTest {
  private static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");
  private static final AccountId ADA = new AccountId("ada");
  private static final TenantId HOME = new TenantId("home");
  private static final Site SITE = site("site-1", "https://one.atlassian.net/");
  private static final Site OTHER = site("site-2", "https://two.atlassian.net");
  private static final Duration SOON = Duration.ofSeconds(7);

  private final InMemoryLinks links = new InMemoryLinks();
  private final ScriptedJira jira = new ScriptedJira();
  private ScriptedTokens tokens = ScriptedTokens.usable();

  private static Site site(String id, String url) {
    return new Site(id, "Site " + id, URI.create(url), URI.create(url));
  }

  private void connect(Site... sites) {
    AccountProfile person = new AccountProfile(ADA, "Ada", URI.create("https://p.example/a.png"));
    links.link(
        new Connection(HOME, new GrantId("client", ADA), person, List.of(sites), Instant.EPOCH));
  }

  private interface Use<T> {
    T of(Server server) throws IOException, InterruptedException;
  }

  private <T> T serving(Use<T> use) {
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
            InstantSource.fixed(NOW),
            Duration.ofMinutes(5),
            MonotonicClock.system(),
            CountedUsage.ofAnApp(),
            AnswerMemory.ofHeap(512L << 20, new CountedUsage()));
    ServerSettings settings =
        new ServerSettings(0, 0, URI.create("http://localhost"), Duration.ofSeconds(1));
    Routes routes = new MacroRoutes(callers, macros);
    try (Metrics metrics = new Metrics();
        Server server =
            Server.start(settings, List.of(routes), metrics, new Readiness(List.of()))) {
      return use.of(server);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String target, String... headers) {
    return serving(server -> get(server, target, headers));
  }

  private static HttpResponse<String> get(Server server, String target, String... headers)
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

  /** As written, where a client would escape it; in German. */
  private static String rawAnswer(Server server, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          "Host: x\r\nAuthorization: JWT any\r\nAccept-Language: de\r\nConnection: close\r\n\r\n";
      String request = "GET " + target + " HTTP/1.1\r\n" + head;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  private static <T> JiraAnswer<T> said(T value) {
    return new JiraAnswer.Said<>(new As.Account(ADA), value);
  }

  private static IssuePage page(Optional<PageToken> next) {
    RawJson fields = RawJson.of("{\"summary\": \"<Grüße>\",\"updated\":1.50}");
    return new IssuePage(List.of(new Issue(new IssueKey("ABC-1"), fields)), next);
  }

  @Test
  void a_search_answers_what_jira_sent_with_where_it_is_from() {
    connect(SITE);
    jira.issues(said(page(Optional.of(new PageToken("more")))));

    HttpResponse<String> response = get("/api/issues?jql=project%20%3D%20A");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body())
        .isEqualTo(
            "{\"issues\":[{\"key\":\"ABC-1\",\"url\":\"https://one.atlassian.net/browse/ABC-1\","
                + "\"fields\":{\"summary\": \"<Grüße>\",\"updated\":1.50}}],"
                + "\"nextPage\":\"more\","
                + "\"site\":{\"id\":\"site-1\",\"name\":\"Site site-1\","
                + "\"url\":\"https://one.atlassian.net/\"},"
                + "\"fetchedAt\":\"2026-02-02T10:00:00Z\"}");
  }

  @Test
  void a_reader_may_have_it_in_another_order() {
    connect(SITE);
    jira.issues(said(page(Optional.empty())));

    get("/api/issues?jql=a%20ORDER%20BY%20b&sort=-duedate");

    assertThat(jira.searches()).containsExactly(new Jql("a ORDER BY due DESC"));
  }

  @Test
  void fields_that_an_admin_made_come_with_their_names() {
    connect(SITE);
    Map<String, String> names = Map.of("customfield_7", "Größe \"XL\"");
    jira.issues(said(new IssuePage(page(Optional.empty()).issues(), names, Optional.empty())));

    assertThat(json(get("/api/issues?jql=a&columns=customfield_7")).path("names"))
        .isEqualTo(Json.MAPPER.valueToTree(names));
  }

  @Test
  void the_last_page_has_no_next() {
    connect(SITE);
    jira.issues(said(page(Optional.empty())));

    assertThat(json(get("/api/issues?jql=a")).get("nextPage").isNull()).isTrue();
  }

  @Test
  void one_issue_is_one_element_of_a_search() {
    connect(SITE);
    jira.issues(said(page(Optional.empty())));

    HttpResponse<String> response = get("/api/issues/abc-1?columns=summary");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"key\":\"ABC-1\",\"url\":\"https://one.atlassian.net/browse/ABC-1\","
                + "\"fields\":{\"summary\": \"<Grüße>\",\"updated\":1.50},"
                + "\"fetchedAt\":\"2026-02-02T10:00:00Z\"}");
  }

  @Test
  void a_stale_answer_says_so_beside_its_age() throws IOException {
    Reply.Found<Count> stale = new Reply.Found<>(new Count(1), SITE, NOW, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    MacroJson.count(stale, new Jql("a"), out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("\"fetchedAt\":\"2026-02-02T10:00:00Z\",\"stale\":true}");
  }

  @Test
  void a_count_links_to_the_search_in_jira() {
    connect(SITE);
    jira.count(said(new Count(42)));

    JsonNode body = json(get("/api/count?jql=a%20%3D%20%22b%26c%22"));

    assertThat(body.get("count").asInt()).isEqualTo(42);
    assertThat(body.get("url").asText())
        .isEqualTo("https://one.atlassian.net/issues/?jql=a%20%3D%20%22b%26c%22");
    assertThat(body.get("site").get("id").asText()).isEqualTo("site-1");
    assertThat(body.get("fetchedAt").asText()).isEqualTo(NOW.toString());
    assertThat(body.has("stale")).isFalse();
  }

  @Test
  void a_chart_answers_its_groups_each_with_its_search() {
    connect(SITE);
    Optional<FieldValue> done = Optional.of(new FieldValue("Done", "Done", Optional.of("done")));
    jira.count(said(new Count(3)));
    jira.fieldValues(said(new ValuePage(List.of(done, done, Optional.empty()), Optional.empty())));

    assertThat(get("/api/chart?jql=a%20ORDER%20BY%20b&by=status").body())
        .isEqualTo(
            "{\"groups\":[{\"name\":\"Done\",\"category\":\"done\",\"count\":2,"
                + "\"url\":\"https://one.atlassian.net/issues/"
                + "?jql=%28a%29%20AND%20status%20%3D%20%22Done%22%20ORDER%20BY%20b\"},"
                + "{\"name\":null,\"count\":1,"
                + "\"url\":\"https://one.atlassian.net/issues/"
                + "?jql=%28a%29%20AND%20status%20is%20EMPTY%20ORDER%20BY%20b\"}],"
                + "\"total\":3,\"complete\":true,"
                + "\"url\":\"https://one.atlassian.net/issues/?jql=a%20ORDER%20BY%20b\","
                + "\"site\":{\"id\":\"site-1\",\"name\":\"Site site-1\","
                + "\"url\":\"https://one.atlassian.net/\"},"
                + "\"fetchedAt\":\"2026-02-02T10:00:00Z\"}");
  }

  @Test
  void a_chart_whose_counts_do_not_add_up_says_that_it_is_approximate() {
    connect(SITE);
    Optional<FieldValue> done = Optional.of(new FieldValue("Done", "Done", Optional.of("done")));
    jira.count(said(new Count(100))).count(said(new Count(90)));
    jira.fieldValues(said(new ValuePage(List.of(done), Optional.empty())));
    jira.fieldValues(said(new ValuePage(List.of(), Optional.empty())));

    JsonNode body = json(get("/api/chart?jql=a"));

    assertThat(body.get("total").asInt()).isEqualTo(90);
    assertThat(body.get("complete").asBoolean()).isTrue();
    assertThat(body.get("approximate").asBoolean()).isTrue();
  }

  @Test
  void a_chart_that_jira_does_not_understand_says_so() {
    connect(SITE);
    jira.count(new JiraAnswer.Invalid<>("Field 'x' is unknown."));

    assertProblem(get("/api/chart?jql=x"), 400, "bad-jql");
  }

  @Test
  void a_chart_is_cached_for_each_field() {
    connect(SITE);
    ValuePage page = new ValuePage(List.of(Optional.empty()), Optional.empty());
    jira.count(said(new Count(1))).fieldValues(said(page));
    jira.count(said(new Count(1))).fieldValues(said(page));

    serving(server -> {
      get(server, "/api/chart?jql=a");
      get(server, "/api/chart?jql=a&by=status");
      assertThat(jira.calls()).hasSize(2);
      get(server, "/api/chart?jql=a&by=type");
      assertThat(jira.calls()).hasSize(4);
      return server.port();
    });
  }

  @Test
  void a_choice_of_sites_is_answered_with_the_list() {
    connect(SITE, OTHER);

    HttpResponse<String> response = get("/api/issues?jql=a");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("code").asText()).isEqualTo("choose-site");
    assertThat(json(response).get("sites").get(1))
        .isEqualTo(
            Json.MAPPER
                .createObjectNode()
                .put("id", "site-2")
                .put("name", "Site site-2")
                .put("url", "https://two.atlassian.net"));
  }

  @Test
  void a_site_that_is_named_is_queried() {
    connect(SITE, OTHER);
    jira.issues(said(page(Optional.empty())));

    get("/api/issues?jql=a&site=site-2");

    assertThat(jira.calls()).containsExactly("search site-2 token-1");
  }

  static Stream<Arguments> answersOfJira() {
    return Stream.of(
        arguments(new JiraAnswer.Invalid<>("Field 'x' is unknown."), 400, "bad-jql"),
        arguments(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, SOON), 429, "rate-limited"),
        arguments(new JiraAnswer.Failed<>("Jira answered 500"), 502, "jira-failed"),
        arguments(
            new JiraAnswer.Said<>(new As.Account(new AccountId("ben")), page(Optional.empty())),
            502,
            "jira-failed"));
  }

  @ParameterizedTest
  @MethodSource("answersOfJira")
  void what_jira_refuses_has_a_code(JiraAnswer<IssuePage> answer, int status, String code) {
    connect(SITE);
    jira.issues(answer);

    assertProblem(get("/api/issues?jql=a"), status, code);
  }

  static Stream<Arguments> accesses() {
    return Stream.of(
        arguments(new Access.ConsentNeeded("revoked"), 409, "connection-required"),
        arguments(new Access.NotConnected(), 409, "connection-required"),
        arguments(new Access.Pending(SOON), 503, "refresh-pending"),
        arguments(new Access.Refused(SOON), 503, "provider-refused"),
        arguments(new Access.Misconfigured(SOON), 503, "misconfigured"),
        arguments(new Access.Unavailable(SOON), 503, "unavailable"));
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void a_token_that_cannot_be_had_has_a_code(Access access, int status, String code) {
    connect(SITE);
    tokens = new ScriptedTokens(access, access);

    HttpResponse<String> response = get("/api/issues?jql=a");

    assertProblem(response, status, code);
    assertThat(response.headers().firstValue("Retry-After"))
        .isEqualTo(status == 503 ? Optional.of("7") : Optional.empty());
  }

  @Test
  void jiras_message_and_its_pause_reach_the_page() {
    connect(SITE);
    jira.issues(new JiraAnswer.Invalid<>("Field 'x' is unknown."));
    assertThat(json(get("/api/issues?jql=a")).get("detail").asText())
        .isEqualTo("Field 'x' is unknown.");

    jira.issues(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, SOON));
    assertThat(get("/api/issues?jql=a").headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void jiras_message_may_be_in_any_script() {
    connect(SITE);
    jira.issues(new JiraAnswer.Invalid<>("Das Feld „für“ gibt es nicht. フィールドがありません"));
    assertThat(json(get("/api/issues?jql=a")).get("detail").asText())
        .isEqualTo("Das Feld „für“ gibt es nicht. フィールドがありません");
  }

  @Test
  void without_a_connection_one_is_required() {
    assertProblem(get("/api/issues?jql=a"), 409, "connection-required");
    assertProblem(get("/api/issues/ABC-1"), 409, "connection-required");
    assertProblem(get("/api/count?jql=a"), 409, "connection-required");
    assertProblem(get("/api/chart?jql=a"), 409, "connection-required");
  }

  @Test
  void a_site_out_of_reach_is_not_permitted() {
    connect(SITE);
    assertProblem(get("/api/issues?jql=a&site=site-2"), 403, "not-permitted");
  }

  @Test
  void an_issue_that_is_not_there_is_not_found() {
    connect(SITE);
    jira.issues(said(new IssuePage(List.of(), Optional.empty())));
    assertProblem(get("/api/issues/ABC-1"), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/issues",
        "/api/issues?jql=",
        "/api/issues?jql=%20%0A",
        "/api/issues?jql=a%00b",
        "/api/issues?jql=a%1bb",
        "/api/issues?jql=a&columns=summary,nonsense",
        "/api/issues?jql=a&columns=*all",
        "/api/issues?jql=a&columns=,",
        "/api/issues?jql=a&columns=%00",
        "/api/issues?jql=a&limit=0",
        "/api/issues?jql=a&limit=101",
        "/api/issues?jql=a&limit=abc",
        "/api/issues?jql=a&limit=-1",
        "/api/issues?jql=a&limit=99999999999999999999",
        "/api/issues?jql=a&page=a%20b",
        "/api/issues?jql=a&sort=labels",
        "/api/issues?jql=a&sort=key%20DESC",
        "/api/issues?jql=a&site=a%0D%0Ab",
        "/api/issues/..%2Fx",
        "/api/issues/x",
        "/api/issues/ABC-0",
        "/api/issues/ABC-1%0A",
        "/api/issues/ABC-1?columns=nonsense",
        "/api/issues/ABC-1?site=%00",
        "/api/count",
        "/api/count?jql=%7f",
        "/api/chart",
        "/api/chart?jql=a&by=nonsense",
      })
  void an_invalid_parameter_is_a_bad_request_and_causes_no_query(String target) {
    connect(SITE);

    assertProblem(get(target), 400, "bad-request");
    assertThat(jira.calls()).isEmpty();
    assertThat(tokens.asked()).isEmpty();
  }

  @Test
  void a_query_has_an_end() {
    connect(SITE);

    assertProblem(get("/api/issues?jql=" + "x".repeat(10_001)), 400, "bad-request");
    assertThat(jira.calls()).isEmpty();
  }

  @Test
  void a_query_of_ten_thousand_characters_is_sent() {
    connect(SITE);
    jira.issues(said(page(Optional.empty())));
    String jql = URLEncoder.encode("=".repeat(10_000), StandardCharsets.UTF_8);

    assertThat(get("/api/issues?jql=" + jql).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/issues?jql=%zz", "/api/issues?jql=a&limit=%", "/api/issues/%zz"})
  void invalid_percent_encoding_is_a_bad_request(String target) {
    connect(SITE);

    String answer = serving(server -> rawAnswer(server, target));

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(jira.calls()).isEmpty();
  }

  @Test
  void invalid_percent_encoding_is_reported_in_the_readers_language() {
    connect(SITE);

    String answer = serving(server -> rawAnswer(server, "/api/count?jql=100%"));

    assertThat(answer).contains("In der Adresse folgen auf ein Prozentzeichen nicht zwei");
  }

  @Test
  void an_answer_is_cached_unless_the_page_bypasses_the_cache() {
    connect(SITE);
    jira.issues(said(page(Optional.empty()))).issues(said(page(Optional.empty())));

    serving(server -> {
      get(server, "/api/issues?jql=a");
      get(server, "/api/issues?jql=a");
      assertThat(jira.calls()).hasSize(1);
      get(server, "/api/issues?jql=a", "Cache-Control", "No-Cache");
      assertThat(jira.calls()).hasSize(2);
      return server.port();
    });
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response).get("code").asText()).isEqualTo(code);
    assertThat(json(response).get("traceId").asText()).isNotEmpty();
  }
}
