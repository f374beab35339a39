package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.FieldSchema;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraField;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.ValuePage;
import org.chainkeeper.testkit.ValuePages;
import org.junit.jupiter.api.Test;

class MacroRoutesTest extends MacroRoutesFixture {
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
  void fields_that_an_admin_made_come_with_their_names_and_types() throws IOException {
    connect(SITE);
    jira.issues(said(described()));

    JsonNode answer = json(get("/api/issues?jql=a&columns=customfield_7,customfield_8"));

    assertThat(answer.path("names")).isEqualTo(Json.MAPPER.valueToTree(described().names()));
    assertThat(answer.path("schema")).isEqualTo(Json.MAPPER.readTree(SCHEMA));
  }

  @Test
  void a_single_issue_comes_with_names_and_types_too() throws IOException {
    connect(SITE);
    jira.issues(said(described()));

    JsonNode answer = json(get("/api/issues/ABC-1?columns=customfield_7,customfield_8"));

    assertThat(answer.path("names")).isEqualTo(Json.MAPPER.valueToTree(described().names()));
    assertThat(answer.path("schema")).isEqualTo(Json.MAPPER.readTree(SCHEMA));
  }

  @Test
  void a_column_by_a_name_that_several_fields_have_comes_with_those_that_are_not_meant()
      throws IOException {
    connect(SITE);
    List<JiraField> fields =
        List.of(
            new JiraField("customfield_44", "Équipe", Optional.empty(), "select"),
            new JiraField("customfield_7", "équipe", Optional.empty(), "float"),
            new JiraField("customfield_300", "X", Optional.of("Équipe"), "float"),
            new JiraField("customfield_9", "Size", Optional.empty(), "float"));
    jira.fields(said(new FieldCatalog(fields, true))).issues(said(page(Optional.empty())));

    JsonNode answer = json(get("/api/issues?jql=a&columns=%C3%89quipe,size,foo"));

    assertThat(answer.path("columns"))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"size\":\"customfield_9\",\"foo\":null,\"Équipe\":\"customfield_7\"}"));
    assertThat(answer.path("others"))
        .isEqualTo(Json.MAPPER.readTree("{\"Équipe\":[\"customfield_44\",\"customfield_300\"]}"));
  }

  private static final String SCHEMA =
      """
      {"customfield_7":{"type":"number"},
       "customfield_8":{"type":"array","items":"json","custom":"com.example:x"}}
      """;

  private static IssuePage described() {
    return new IssuePage(
        page(Optional.empty()).issues(),
        Map.of("customfield_7", "Größe \"XL\""),
        Map.of(
            "customfield_7",
            new FieldSchema("number", "", ""),
            "customfield_8",
            new FieldSchema("array", "json", "com.example:x")),
        Optional.empty());
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
    jira.fieldValues(said(ValuePages.of(List.of(done, done, Optional.empty()))));

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
    jira.fieldValues(said(ValuePages.of(List.of(done))));
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
    ValuePage page = ValuePages.of(List.of(Optional.empty()));
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
  void an_answer_is_cached_unless_the_page_bypasses_the_cache() {
    connect(SITE);
    jira.issues(said(page(Optional.empty()))).issues(said(page(Optional.empty())));
    jira.issues(said(page(Optional.empty()))).issues(said(page(Optional.empty())));

    serving(server -> {
      get(server, "/api/issues?jql=a");
      get(server, "/api/issues?jql=a");
      get(server, "/api/issues?jql=a", "Cache-Control", "max-age=600");
      assertThat(jira.calls()).hasSize(1);
      get(server, "/api/issues?jql=a", "Cache-Control", "No-Cache");
      assertThat(jira.calls()).hasSize(2);
      get(server, "/api/issues?jql=b");
      get(server, "/api/issues?jql=b", "Cache-Control", "Max-Age=0, NO-CACHE");
      assertThat(jira.calls()).hasSize(4);
      return server.port();
    });
  }
}
