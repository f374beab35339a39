package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The site with a service desk and many fields. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceSiteTest {
  private static final String RESOLUTION = "customfield_10201";
  private JiraWorld world;

  @BeforeAll
  void start() {
    world = new JiraWorld();
    world.sites.addService();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private JsonNode get(String path) {
    return JiraWorld.json(world.get("chidi", JiraWorld.path(LocalSites.SERVICE, path)));
  }

  private List<JsonNode> values(String field) {
    List<JsonNode> values = new ArrayList<>();
    get("search/jql?maxResults=100&jql=project=DESK&fields=" + field)
        .path("issues")
        .forEach(issue -> values.add(issue.path("fields").path(field)));
    return values;
  }

  @Test
  void agreements_are_running_met_paused_and_breached() {
    Set<String> states = new HashSet<>();
    for (JsonNode value : values(RESOLUTION)) {
      JsonNode ongoing = value.path("ongoingCycle");
      JsonNode completed = value.path("completedCycles").path(0);
      JsonNode cycle = ongoing.isMissingNode() ? completed : ongoing;
      states.add(
          (ongoing.isMissingNode() ? "completed " : "ongoing ")
              + cycle.path("breached").asBoolean()
              + " "
              + cycle.path("paused").asBoolean());
      assertThat(cycle.path("remainingTime").path("millis").asLong() < 0)
          .isEqualTo(cycle.path("breached").asBoolean());
    }
    assertThat(states)
        .containsExactlyInAnyOrder(
            "ongoing false false",
            "ongoing false true",
            "ongoing true false",
            "completed false false",
            "completed true false");
  }

  @Test
  void issues_of_other_projects_have_no_agreements() {
    JsonNode issue = get("issue/MOB-1?fields=" + RESOLUTION);
    assertThat(issue.path("fields").path(RESOLUTION).isNull()).isTrue();
  }

  @Test
  void an_issue_has_all_fields_and_most_of_them_are_empty() {
    JsonNode fields = get("issue/DESK-2").path("fields");
    assertThat(fields.size()).isEqualTo(904);
    assertThat(fields.path("customfield_11500").isNull()).isTrue();
  }

  @Test
  void fields_are_listed_with_their_types() {
    JsonNode fields = get("field");
    assertThat(fields.size()).isEqualTo(904);
    Set<String> types = new HashSet<>();
    fields.forEach(field -> types.add(field.path("schema").path("type").asText()));
    assertThat(types)
        .contains(
            "sd-servicelevelagreement",
            "sd-customerrequesttype",
            "sd-approvals",
            "sd-feedback",
            "option-with-child",
            "timetracking",
            "object",
            "team");
  }

  @Test
  void saved_filters_come_in_pages() {
    JsonNode first = get("filter/search?maxResults=500&filterName=report");
    assertThat(first.path("values").size()).isEqualTo(100);
    assertThat(first.path("total").asInt()).isEqualTo(130);
    assertThat(first.path("isLast").asBoolean()).isFalse();
    JsonNode last = get("filter/search?maxResults=100&startAt=100&filterName=report");
    assertThat(last.path("values").size()).isEqualTo(30);
    assertThat(last.path("isLast").asBoolean()).isTrue();
    assertThat(get("filter/search").path("values").size()).isEqualTo(50);
  }

  @Test
  void words_of_the_query_language_need_care() {
    JsonNode fields = get("jql/autocompletedata").path("visibleFieldNames");
    int hidden = 0;
    int unsaid = 0;
    Set<String> written = new HashSet<>();
    for (JsonNode field : fields) {
      hidden += field.path("searchable").asText().equals("false") ? 1 : 0;
      unsaid += field.has("searchable") ? 0 : 1;
      assertThat(written.add(field.path("value").asText())).as(field.toString()).isTrue();
    }
    assertThat(hidden).isGreaterThan(10);
    assertThat(unsaid).isGreaterThan(10);
    assertThat(written).contains("\"Team \\\"A\\\" only\"", "\"Impact, estimated\"", "\"部署\"");
    assertThat(fields.toString()).contains("\"Zone - cf[11004]\"", "\"Zone - cf[11005]\"");
  }
}
