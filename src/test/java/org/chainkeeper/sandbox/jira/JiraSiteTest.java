package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JiraSiteTest {
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
  void each_person_sees_other_projects() {
    String all = "{\"jql\":\"project is not EMPTY\"}";
    assertThat(world.apiPost("ada", "search/approximate-count", all).body())
        .isEqualTo("{\"count\":320}");
    assertThat(world.apiPost("bruno", "search/approximate-count", all).body())
        .isEqualTo("{\"count\":295}");
    assertThat(world.apiPost("chidi", "search/approximate-count", all).body())
        .isEqualTo("{\"count\":235}");
    assertThat(world.search("bruno", "project = HR").statusCode()).isEqualTo(400);
  }

  @Test
  void an_issue_that_one_may_not_see_is_as_missing_as_one_that_does_not_exist() {
    assertThat(world.api("ada", "issue/HR-1").statusCode()).isEqualTo(200);
    HttpResponse<String> hidden = world.api("bruno", "issue/HR-1");
    HttpResponse<String> missing = world.api("bruno", "issue/HR-4711");
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat(hidden.body()).isEqualTo(missing.body());
    assertThat(hidden.body())
        .contains("Issue does not exist or you do not have permission to see it.");
  }

  @Test
  void an_issue_has_all_fields_unless_some_are_chosen() {
    JsonNode all = JiraWorld.json(world.api("ada", "issue/demo-1")).path("fields");
    assertThat(all.size()).isEqualTo(24);
    assertThat(all.path("priority").path("iconUrl").asText())
        .startsWith(world.url() + "/jira-icons/");
    assertThat(all.path("environment").isNull()).isTrue();
    JsonNode few = JiraWorld.json(world.api("ada", "issue/DEMO-1?fields=summary,created"));
    assertThat(few.path("fields").size()).isEqualTo(2);
    assertThat(few.path("fields").path("created").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
    assertThat(
            JiraWorld.json(world.api("ada", "issue/DEMO-1?fields=-summary")).path("fields").size())
        .isEqualTo(23);
  }

  @Test
  void a_bulk_fetch_is_ordered_by_id_and_leaves_out_what_one_may_not_see() {
    HttpResponse<String> answer =
        world.apiPost(
            "bruno",
            "issue/bulkfetch",
            "{\"issueIdsOrKeys\":[\"WEB-2\",\"HR-1\",\"DEMO-3\",\"10001\",\"DEMO-3\",\"X-1\"],"
                + "\"fields\":[\"summary\"]}");
    assertThat(JiraWorld.keys(answer)).containsExactly("DEMO-1", "DEMO-3", "WEB-2");
    assertThat(JiraWorld.json(answer).path("issueErrors").isArray()).isTrue();
  }

  @Test
  void a_bulk_fetch_takes_a_hundred_issues_and_not_one_more() {
    String hundred = "\"DEMO-1\",".repeat(99) + "\"DEMO-2\"";
    assertThat(bulk(hundred).statusCode()).isEqualTo(200);
    assertThat(bulk(hundred + ",\"DEMO-3\"").statusCode()).isEqualTo(400);
    assertThat(bulk("").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> bulk(String names) {
    return world.apiPost("ada", "issue/bulkfetch", "{\"issueIdsOrKeys\":[" + names + "]}");
  }

  @Test
  void myself_and_the_header_name_the_caller() {
    HttpResponse<String> answer = world.api("chidi", "myself");
    assertThat(JiraWorld.json(answer).path("accountId").asText())
        .isEqualTo(People.CHIDI.accountId());
    assertThat(answer.headers().firstValue("X-AAccountId")).contains(People.CHIDI.accountId());
    assertThat(answer.headers().firstValue("X-Seraph-LoginReason")).isEmpty();
    assertThat(answer.headers().firstValue("X-RateLimit-NearLimit")).contains("false");
  }

  @Test
  void the_same_key_is_another_issue_on_another_site() {
    JsonNode home = JiraWorld.json(world.api("ada", "issue/OPS-9"));
    JsonNode polar =
        JiraWorld.json(world.get("ada", JiraWorld.path(LocalSites.POLAR, "issue/OPS-9")));
    assertThat(polar.path("key").asText()).isEqualTo("OPS-9");
    assertThat(polar.path("self").asText()).isNotEqualTo(home.path("self").asText());
    assertThat(polar.path("fields").path("created"))
        .isNotEqualTo(home.path("fields").path("created"));
  }

  @Test
  void a_site_that_one_is_not_a_member_of_is_closed_and_an_unknown_one_is_not_there() {
    assertThat(world.get("bruno", JiraWorld.path(LocalSites.POLAR, "myself")).statusCode())
        .isEqualTo(403);
    assertThat(world.get("bruno", JiraWorld.path("no-such-site", "myself")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_request_without_a_bearer_token_is_refused() {
    HttpRequest.Builder request = world.request(JiraWorld.path(LocalSites.HOME, "myself"));
    assertThat(world.send(request.copy().GET()).statusCode()).isEqualTo(401);
    assertThat(world.send(request.header("Authorization", "Basic YTpi").GET()).statusCode())
        .isEqualTo(401);
    assertThat(world.search("revoked", "project = DEMO").statusCode()).isEqualTo(401);
  }

  @Test
  void the_field_list_names_system_and_custom_fields() {
    assertThat(world.api("ada", "field").body())
        .contains("\"id\":\"summary\"", "\"id\":\"customfield_10016\"", "\"cf[10016]\"");
  }

  @Test
  void some_summaries_are_hostile_and_come_as_they_are() {
    HttpResponse<String> answer = world.search("ada", "project = DEMO AND summary ~ script");
    assertThat(
            JiraWorld.json(answer).path("issues").path(0).path("fields").path("summary").asText())
        .startsWith("<script>alert(");
  }

  @Test
  void pages_for_people_escape_what_was_made_up() {
    String key = JiraWorld.keys(world.search("ada", "summary ~ script")).getFirst();
    String page = world.get("ada", "/browse/" + key).body();
    assertThat(page).contains("Local Jira", key, "&lt;script&gt;").doesNotContain("<script");
    String list =
        world.get("ada", "/issues/?jql=" + JiraWorld.encoded("project = DEMO order by key")).body();
    assertThat(list).contains("110 issues", "DEMO-1<").doesNotContain("<script", "<img src=x");
    HttpResponse<String> wrong =
        world.get("ada", "/issues/?jql=" + JiraWorld.encoded("<b>x</b> = 1"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).doesNotContain("<b>x");
    assertThat(world.get("ada", "/browse/NO-1").statusCode()).isEqualTo(404);
  }

  @Test
  void every_icon_that_an_issue_names_is_drawn() {
    JsonNode issues =
        JiraWorld.json(world.api("ada", "search/jql?jql=project=DEMO&maxResults=100&fields=*all"));
    HashSet<String> icons = new HashSet<>();
    issues.findValuesAsText("iconUrl").forEach(icons::add);
    issues.findValuesAsText("48x48").forEach(icons::add);
    assertThat(icons).hasSizeGreaterThan(15);
    for (String icon : icons) {
      HttpResponse<String> answer = world.get("ada", icon.substring(world.url().length()));
      assertThat(answer.statusCode()).as(icon).isEqualTo(200);
      assertThat(answer.body()).startsWith("<svg");
    }
    assertThat(world.get("ada", "/jira-icons/nothing.svg").statusCode()).isEqualTo(404);
  }
}
