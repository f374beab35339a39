package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraField;
import org.chainkeeper.jira.JqlCheck;
import org.chainkeeper.jira.MemoryBudgets;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Vocabulary;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JqlRoutesTest {
  private static final AccountId ADA = new AccountId("ada");
  private static final TenantId HOME = new TenantId("home");
  private static final AnsweredAs AS_ADA = new AnsweredAs.Account(ADA);

  private final InMemoryLinks links = new InMemoryLinks();
  private final ScriptedJira jira = new ScriptedJira();

  private void connect(String... hosts) {
    AccountProfile person = new AccountProfile(ADA, "Ada", URI.create("https://p.example/a.png"));
    List<Site> sites =
        List.of(hosts).stream()
            .map(host -> URI.create("https://" + host))
            .map(url -> new Site("id-of-" + url.getHost(), url.getHost(), url, url))
            .toList();
    links.link(new Connection(HOME, new GrantId("client", ADA), person, sites, Instant.EPOCH));
  }

  private ViewerLimit limit = Unlimited.VIEWERS;

  private HttpResponse<String> get(String target) {
    return get(target, 1);
  }

  private HttpResponse<String> get(String target, int times) {
    Viewer viewer =
        new Viewer(new Caller.Connect(HOME, URI.create("https://home.example/wiki")), ADA);
    Callers callers = new Callers(Map.of("JWT", _ -> new CallerVerdict.Known(viewer)), limit);
    Macros macros =
        new Macros(
            links,
            InMemoryLocalSites.unasked(
                links, ScriptedTokens.usable(), InstantSource.fixed(Instant.EPOCH)),
            new InMemoryRefusals(),
            ScriptedTokens.usable(),
            jira,
            Optional.empty(),
            InstantSource.fixed(Instant.EPOCH),
            Duration.ofMinutes(5),
            MonotonicClock.system(),
            CountedUsage.ofAnApp(),
            MemoryBudgets.ofHeap(512L << 20, new CountedUsage()));
    ServerSettings settings =
        new ServerSettings(0, 0, URI.create("http://localhost"), Duration.ofSeconds(1));
    List<Routes> routes = List.of(new JqlRoutes(callers, macros), new FieldRoutes(callers, macros));
    try (Metrics metrics = new Metrics();
        Server server = Server.start(settings, routes, metrics, new Readiness(List.of()));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
              .header("Authorization", "JWT any")
              .build();
      for (int i = 1; i < times; i++) {
        client.send(request, BodyHandlers.ofString());
      }
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_search_that_is_wrong_is_answered_with_jiras_own_words() {
    connect("one.example");
    jira.check(new JiraAnswer.Success<>(AS_ADA, new JqlCheck(List.of("No such field 'x'."))));
    HttpResponse<String> answer = get("/api/jql/check?jql=x%20%3D%201");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"errors\":[\"No such field 'x'.\"]}");
  }

  @Test
  void a_viewer_over_the_rate_limit_is_refused_before_any_query() {
    limit = new ViewerLimit(1, InstantSource.fixed(Instant.EPOCH), new Metrics());
    connect("one.example");
    for (int i = 0; i < 30; i++) {
      jira.check(new JiraAnswer.Failed<>("Jira answered 500"));
    }

    HttpResponse<String> answer = get("/api/jql/check?jql=x", 31);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("\"code\":\"rate-limited\"");
    assertThat(jira.calls()).hasSize(30);
  }

  @Test
  void the_words_of_a_site_are_asked_for_once() {
    connect("one.example");
    Vocabulary.Field field =
        new Vocabulary.Field(
            "\"Story Points\"",
            "Story Points - cf[10016]",
            List.of("=", "<"),
            List.of("java.lang.Number"),
            false,
            true,
            Optional.of("cf[10016]"));
    Vocabulary.Function now =
        new Vocabulary.Function("now()", "now()", List.of("java.util.Date"), false);
    Vocabulary words = new Vocabulary(List.of(field), List.of(now), List.of("empty"), true);
    jira.words(new JiraAnswer.Success<>(AS_ADA, words));
    HttpResponse<String> answer = get("/api/jql/words", 3);
    assertThat(answer.body())
        .contains("\"name\":\"\\\"Story Points\\\"\"", "\"customId\":\"cf[10016]\"")
        .contains("\"functions\":[{", "\"reserved\":[\"empty\"]");
    assertThat(jira.calls()).hasSize(1);
  }

  @Test
  void the_fields_of_a_site_are_answered_with_the_names_that_columns_may_have() {
    connect("one.example");
    List<JiraField> fields =
        List.of(
            new JiraField("duedate", "Fällig am", Optional.of("Due date"), "date"),
            new JiraField("customfield_7", "فريق", Optional.empty(), "select"));
    jira.fields(new JiraAnswer.Success<>(AS_ADA, new FieldCatalog(fields, false)));
    assertThat(get("/api/fields", 3).body())
        .isEqualTo(
            "{\"fields\":[{\"id\":\"duedate\",\"name\":\"Fällig am\",\"type\":\"date\","
                + "\"aliases\":[\"due\",\"due date\"]},{\"id\":\"customfield_7\",\"name\":\"فريق\","
                + "\"type\":\"select\",\"aliases\":[]}],\"complete\":false}");
    assertThat(jira.calls()).hasSize(1);
  }

  @Test
  void values_of_a_field_and_filters_are_answered_as_jira_has_them() {
    connect("one.example");
    jira.values(
        new JiraAnswer.Success<>(
            AS_ADA,
            new Suggestions(List.of(new Suggestions.Suggestion("\"To Do\"", "To Do")), true)));
    assertThat(get("/api/jql/values?field=status&typed=to").body())
        .contains("\"value\":\"\\\"To Do\\\"\"", "\"title\":\"To Do\"")
        .contains("\"complete\":true");
    jira.filters(
        new JiraAnswer.Success<>(
            AS_ADA, new SavedFilters(List.of(new SavedFilters.SavedFilter(10001, "Mine")), false)));
    assertThat(get("/api/filters").body())
        .contains("\"id\":10001", "\"name\":\"Mine\"", "\"complete\":false");
  }

  @Test
  void a_site_can_be_named_by_its_host_as_links_do() {
    connect("one.example", "two.example");
    jira.check(new JiraAnswer.Success<>(AS_ADA, new JqlCheck(List.of())));
    assertThat(get("/api/jql/check?jql=x&site=TWO.example").statusCode()).isEqualTo(200);
    assertThat(jira.calls().getFirst()).startsWith("check id-of-two.example");
    assertThat(get("/api/jql/check?jql=x&site=evil.example").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/jql/check", "/api/jql/values", "/api/jql/values?field=a%00"})
  void what_is_missing_or_impossible_is_refused(String target) {
    connect("one.example");
    assertThat(get(target).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/jql/values", "/api/jql/values?field=%20"})
  void values_of_no_field_are_refused_in_words_for_people(String target) {
    connect("one.example");
    assertThat(get(target).body()).contains("The field whose values are asked for is a name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/jql/check?jql=x",
        "/api/jql/words",
        "/api/jql/values?field=a",
        "/api/fields",
        "/api/filters"
      })
  void a_viewer_without_a_connection_is_asked_to_connect(String target) {
    HttpResponse<String> answer = get(target);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("connection-required");
  }
}
