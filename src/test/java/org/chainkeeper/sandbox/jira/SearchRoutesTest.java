package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchRoutesTest {
  private JiraWorld world;

  @BeforeAll
  void start() {
    world = new JiraWorld();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void a_search_without_fields_answers_ids_alone() {
    HttpResponse<String> answer = world.apiPost("ada", "search/jql", "{\"jql\":\"key = DEMO-1\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"issues\":[{\"id\":\"10001\"}],\"isLast\":true}");
  }

  @Test
  void a_search_answers_the_fields_that_were_asked_for_and_passes_over_unknown_ones() {
    HttpResponse<String> answer =
        world.apiPost(
            "ada",
            "search/jql",
            "{\"jql\":\"key = DEMO-1\",\"fields\":[\"summary\",\"status\",\"customfield_1\"]}");
    JsonNode issue = JiraWorld.json(answer).path("issues").path(0);
    assertThat(issue.path("key").asText()).isEqualTo("DEMO-1");
    assertThat(issue.path("self").asText())
        .isEqualTo(world.url() + JiraWorld.path(LocalSites.HOME, "issue/10001"));
    assertThat(issue.path("fields").size()).isEqualTo(2);
    JsonNode category = issue.path("fields").path("status").path("statusCategory");
    assertThat(category.path("colorName").asText()).isNotEmpty();
  }

  @Test
  void a_search_tells_what_its_fields_are_called_when_it_is_asked_to() {
    String body =
        "{\"jql\":\"key = DEMO-1\",\"fields\":[\"duedate\",\"customfield_10016\"],"
            + "\"expand\":\"schema, names\"}";
    String names = "{\"duedate\":\"Due date\",\"customfield_10016\":\"Story point estimate\"}";
    assertThat(JiraWorld.json(world.apiPost("ada", "search/jql", body)).path("names"))
        .hasToString(names);
    String query = "search/jql?jql=key=DEMO-1&fields=duedate,customfield_10016";
    assertThat(JiraWorld.json(world.api("ada", query + "&expand=names")).path("names"))
        .hasToString(names);
    assertThat(JiraWorld.json(world.api("ada", query)).has("names")).isFalse();
  }

  @Test
  void a_search_tells_the_types_of_its_fields_when_it_is_asked_to() {
    String schema =
        "{\"duedate\":{\"type\":\"date\",\"system\":\"duedate\"},"
            + "\"customfield_10020\":{\"type\":\"array\",\"items\":\"json\","
            + "\"custom\":\"com.pyxis.greenhopper.jira:gh-sprint\",\"customId\":10020}}";
    String query = "search/jql?jql=key=DEMO-1&fields=duedate,customfield_10020";
    assertThat(JiraWorld.json(world.api("ada", query + "&expand=names,schema")).path("schema"))
        .hasToString(schema);
    assertThat(JiraWorld.json(world.api("ada", query)).has("schema")).isFalse();
  }

  @Test
  void a_bulk_fetch_takes_a_list_of_what_to_expand_and_nothing_else() {
    String body =
        "{\"issueIdsOrKeys\":[\"DEMO-1\"],\"fields\":[\"customfield_10035\"],\"expand\":%s}";
    JsonNode answer =
        JiraWorld.json(
            world.apiPost("ada", "issue/bulkfetch", body.formatted("[\"names\",\"schema\"]")));
    assertThat(answer.path("names")).hasToString("{\"customfield_10035\":\"Customer\"}");
    assertThat(answer.path("schema").path("customfield_10035").path("type").asText())
        .isEqualTo("option");
    assertThat(world.apiPost("ada", "issue/bulkfetch", body.formatted("\"names\"")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void pages_follow_each_other_until_the_last() {
    List<String> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    int pages = 0;
    do {
      String more = next.map(t -> ",\"nextPageToken\":\"" + t + "\"").orElse("");
      JsonNode page =
          JiraWorld.json(
              world.apiPost(
                  "ada",
                  "search/jql",
                  "{\"jql\":\"project = OPS order by key\",\"fields\":[\"summary\"],"
                      + "\"maxResults\":25"
                      + more
                      + "}"));
      page.path("issues").forEach(issue -> all.add(issue.path("key").asText()));
      next = Optional.ofNullable(page.get("nextPageToken")).map(JsonNode::asText);
      assertThat(page.path("isLast").asBoolean()).isEqualTo(next.isEmpty());
      pages++;
    } while (next.isPresent() && pages < 10);
    assertThat(pages).isEqualTo(3);
    assertThat(all).hasSize(60).startsWith("OPS-1", "OPS-2").endsWith("OPS-60");
    assertThat(new HashSet<>(all)).hasSize(60);
  }

  @Test
  void with_fields_a_page_holds_a_hundred_issues_at_most_and_with_ids_alone_more() {
    String jql = "search/jql?maxResults=500&jql=project+is+not+EMPTY";
    assertThat(JiraWorld.keys(world.api("ada", jql + "&fields=summary"))).hasSize(100);
    assertThat(JiraWorld.keys(world.api("ada", jql))).hasSize(320);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "MDp6eg", "%00", "LTE6MA"})
  void a_page_token_that_was_not_given_out_is_refused(String token) {
    HttpResponse<String> answer =
        world.api("ada", "search/jql?jql=project=DEMO&nextPageToken=" + token);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JiraWorld.json(answer).path("errorMessages").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | Unbounded JQL queries are not allowed here. Please add a search restriction to"
            + " your query.",
        "order by key | Unbounded JQL queries are not allowed here. Please add a search"
            + " restriction to your query.",
        "foo = 1 | Field 'foo' does not exist or you do not have permission to view it.",
        "project DEMO | Error in the JQL Query: Expecting operator but got 'DEMO'. The valid"
            + " operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS'"
            + " and 'IS NOT'. (line 1, character 9)",
      })
  void jql_that_jira_does_not_take_is_refused_in_its_shape_and_words(String jql, String words) {
    HttpResponse<String> answer = world.search("bruno", jql);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode body = JiraWorld.json(answer);
    assertThat(body.path("errorMessages").path(0).asText()).isEqualTo(words);
    assertThat(body.path("errors").isObject()).isTrue();
    String count = "{\"jql\":\"" + jql + "\"}";
    assertThat(world.apiPost("bruno", "search/approximate-count", count).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"jql\":5}",
        "{\"jql\":\"key=DEMO-1\",\"fields\":\"summary\"}",
        "{\"jql\":\"key=DEMO-1\",\"maxResults\":0}",
        "{\"jql\":\"key=DEMO-1\",\"maxResults\":\"many\"}"
      })
  void a_body_of_the_wrong_shape_is_refused(String body) {
    assertThat(world.apiPost("ada", "search/jql", body).statusCode()).isEqualTo(400);
  }

  @Test
  void the_searches_of_old_are_gone() {
    for (HttpResponse<String> answer :
        List.of(world.api("ada", "search?jql=x"), world.apiPost("ada", "search", "{}"))) {
      assertThat(answer.statusCode()).isEqualTo(410);
      assertThat(answer.body()).contains("Please migrate to the /rest/api/3/search/jql API");
    }
  }

  @Test
  void the_count_is_what_the_search_finds() {
    HttpResponse<String> answer =
        world.apiPost("chidi", "search/approximate-count", "{\"jql\":\"project = WEB\"}");
    assertThat(answer.body()).isEqualTo("{\"count\":70}");
  }
}
