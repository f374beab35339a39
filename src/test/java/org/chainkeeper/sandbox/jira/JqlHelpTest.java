package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JqlHelpTest {
  private static final String SUGGESTIONS = "jql/autocompletedata/suggestions?";

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
  void a_query_is_parsed_for_the_person_who_asks_and_not_run() {
    String body = "{\"queries\":[\"project = HR\",\"status = Done ORDER BY\"]}";
    JsonNode forAda = parsed("ada", body);
    assertThat(forAda.path(0).has("errors")).isFalse();
    assertThat(forAda.path(1).path("errors").path(0).asText())
        .startsWith("Error in the JQL Query:");
    assertThat(parsed("bruno", body).path(0).path("errors").path(0).asText())
        .isEqualTo("The value 'HR' does not exist for the field 'project'.");
  }

  private JsonNode parsed(String token, String body) {
    HttpResponse<String> answer = world.apiPost(token, "jql/parse?validation=strict", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JiraWorld.json(answer).path("queries");
  }

  @Test
  void the_reference_names_fields_functions_and_reserved_words() {
    JsonNode reference = JiraWorld.json(world.api("ada", "jql/autocompletedata"));
    JsonNode project = reference.path("visibleFieldNames").path(0);
    assertThat(project.path("value").asText()).isEqualTo("project");
    assertThat(project.path("auto").asText()).isEqualTo("true");
    assertThat(reference.path("visibleFieldNames").toString())
        .contains("\"cfid\":\"cf[10020]\"", "\\\"Story point estimate\\\"", "\"filter\"");
    assertThat(reference.path("visibleFunctionNames").path(0).path("value").asText())
        .isEqualTo("currentUser()");
    assertThat(reference.path("jqlReservedWords").toString()).contains("\"empty\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project | de | DEMO",
        "project | r | HR",
        "status | in | \"In Progress\" \"In Review\"",
        "priority | hi | High Highest",
        "type | bu | Bug",
        "assignee | ada | 712020:ada",
        "cf[10020] | a | ``",
        "labels | needs | needs-design",
        "summary | a | ``",
        "nonsense | a | ``",
        "filter | shop | 10002"
      })
  void values_begin_with_what_was_typed_and_are_quoted_where_they_must_be(
      String field, String typed, String values) {
    String query =
        "fieldName=" + JiraWorld.encoded(field) + "&fieldValue=" + JiraWorld.encoded(typed);
    List<String> found = new ArrayList<>();
    JiraWorld.json(world.api("ada", SUGGESTIONS + query))
        .path("results")
        .forEach(result -> found.add(result.path("value").asText()));
    if (field.contains("assignee")) {
      assertThat(found).hasSize(1);
    } else {
      assertThat(String.join(" ", found)).isEqualTo(values);
    }
  }

  @Test
  void values_of_a_quoted_field_are_refused() {
    assertThat(world.api("ada", SUGGESTIONS + "fieldName=%22status%22").statusCode())
        .isEqualTo(400);
  }

  @Test
  void the_reference_says_searchable_only_of_fields_that_are() {
    JsonNode fields =
        JiraWorld.json(world.api("ada", "jql/autocompletedata")).path("visibleFieldNames");
    JsonNode last = fields.path(fields.size() - 1);
    assertThat(last.path("value").asText()).isEqualTo("progress");
    assertThat(last.has("searchable")).isFalse();
    assertThat(fields.path(0).path("searchable").asText()).isEqualTo("true");
  }

  @Test
  void a_filter_is_shown_with_its_order_to_those_it_is_shared_with() {
    assertThat(JiraWorld.json(world.api("bruno", "filter/10002")).path("jql").asText())
        .isEqualTo("project = DEMO AND issuetype = Bug ORDER BY priority DESC");
    for (String id : List.of("10005", "99", "x")) {
      HttpResponse<String> answer = world.api("bruno", "filter/" + id);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("not available to you");
    }
  }

  @Test
  void a_moved_issue_is_found_by_its_old_key() {
    assertThat(JiraWorld.keys(world.search("ada", "key in (TRIAL-7)"))).containsExactly("DEMO-7");
    assertThat(world.api("ada", "issue/trial-7").body()).contains("\"key\":\"DEMO-7\"");
  }

  @Test
  void what_was_typed_is_marked_in_escaped_html() {
    String answer = world.api("ada", SUGGESTIONS + "fieldName=filter&fieldValue=rel").body();
    assertThat(answer).contains("<b>Rel</b>aunch &lt;blockers&gt; &amp; &quot;friends&quot;");
  }

  @Test
  void values_that_a_viewer_may_not_see_are_not_suggested() {
    assertThat(world.api("bruno", SUGGESTIONS + "fieldName=project&fieldValue=h").body())
        .doesNotContain("HR");
    assertThat(world.api("bruno", "filter/search").body()).doesNotContain("Hiring");
    assertThat(world.api("ada", "filter/search?filterName=hir").body())
        .contains("\"id\":\"10005\"", "\"total\":1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filter = 10002 | project = DEMO and issuetype = Bug",
        "filter = \"bugs of the shop\" | project = DEMO and issuetype = Bug",
        "filter != 10002 and project = DEMO | project = DEMO and issuetype != Bug",
        "not filter = 10002 and project = DEMO | project = DEMO and issuetype != Bug",
        "filter in (10002, 10004) | (project = DEMO and issuetype = Bug) or"
            + " (project = WEB and status = Blocked)"
      })
  void a_saved_filter_is_searched_as_what_it_stands_for(String filter, String meant) {
    List<String> keys = JiraWorld.keys(world.search("ada", filter));
    assertThat(keys).isNotEmpty().isEqualTo(JiraWorld.keys(world.search("ada", meant)));
  }

  @ParameterizedTest
  @CsvSource({"filter = 10005", "filter = 99", "filter = Hiring"})
  void a_filter_that_a_viewer_may_not_see_is_refused(String jql) {
    HttpResponse<String> answer = world.search("bruno", jql);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("does not exist for the field 'filter'");
  }
}
