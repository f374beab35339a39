package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.SignedUrls;
import org.junit.jupiter.api.Test;

/** The macros of readers who are not connected, answered with an admin's API token. */
class ServiceAccountMacrosTest extends CredentialsTestCase {
  @Test
  void readers_who_are_not_connected_see_what_the_admin_allows_and_are_told_as_whom()
      throws Exception {
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      assertCode(bruno.api("GET", COUNT), 409, "connection-required");
      JsonNode credential = stored(People.ADA, Kind.PLAIN, "[\"count\",\"chart\"]");

      JsonNode count = json(bruno.api("GET", COUNT));
      assertThat(count.get("count").asInt()).isPositive();
      assertThat(count.get("access").asText()).isEqualTo("service-account");
      assertThat(json(bruno.api("GET", CHART)).get("access").asText()).isEqualTo("service-account");
      assertCode(bruno.api("GET", TABLE), 409, "connection-required");
      assertCode(bruno.api("GET", "/api/issues/DEMO-1"), 409, "connection-required");
      assertCode(bruno.api("GET", "/api/fields"), 409, "connection-required");

      String uses = "/" + credential.get("id").asText() + "/uses";
      assertThat(admin("POST", uses, "{\"uses\":[\"table\"]}").statusCode()).isEqualTo(200);
      assertThat(json(bruno.api("GET", TABLE)).get("access").asText()).isEqualTo("service-account");
      assertCode(bruno.api("GET", COUNT), 409, "connection-required");
    }
  }

  @Test
  void a_cached_answer_of_the_service_account_is_never_a_readers_and_the_other_way_round()
      throws Exception {
    String hidden = "/api/count?jql=project%20%3D%20HR";
    try (Visitor bruno = world.visitor(People.BRUNO);
        Visitor ada = world.visitor(People.ADA);
        Visitor chidi = world.visitor(People.CHIDI)) {
      stored(People.ADA, Kind.PLAIN, ALL_USES);
      assertThat(json(bruno.api("GET", hidden)).get("count").asInt()).isPositive();

      bruno.connect();
      HttpResponse<String> own = bruno.api("GET", hidden);
      assertThat(own.body()).doesNotContain("service-account");
      assertThat(own.statusCode() == 200 && json(own).get("count").asInt() > 0).isFalse();

      ada.connect();
      JsonNode adas = json(ada.api("GET", COUNT));
      assertThat(adas.has("access")).as("her own, though it is her token").isFalse();
      assertThat(json(chidi.api("GET", COUNT)).get("access").asText()).isEqualTo("service-account");
      bruno.disconnect();
      assertThat(json(bruno.api("GET", hidden)).get("access").asText())
          .isEqualTo("service-account");
    }
  }

  @Test
  void a_macro_behind_a_dead_token_says_so_and_never_no_issues() throws Exception {
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      String token = tokens().issue(People.ADA, Kind.PLAIN);
      store(People.ADA.email(), token, ",\"uses\":" + ALL_USES);
      assertThat(bruno.api("GET", COUNT).statusCode()).isEqualTo(200);
      tokens().revoke(token, Duration.ZERO);

      for (String path : List.of(TABLE, CHART, COUNT)) {
        HttpResponse<String> answer = bruno.api("GET", path);
        assertCode(answer, 409, "connection-required");
        assertThat(json(answer).get("serviceAccount").asText()).isEqualTo("revoked-or-closed");
        assertThat(json(answer).get("detail").asText()).contains("service account");
      }
      assertThat(listed().get(0).get("state").asText()).isEqualTo("revoked-or-closed");
      assertThat(overview()).contains("credential-revoked-or-closed");
    }
  }

  @Test
  void one_odd_answer_is_not_shown_and_judges_nothing() throws Exception {
    Map<String, String> failed = Map.of("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
    List<JiraFault> odd =
        List.of(
            new JiraFault.Verbatim(200, Map.of(), "{\"issues\":[],\"isLast\":true}"),
            new JiraFault.Verbatim(200, failed, ""),
            new JiraFault.ServerError(503),
            new JiraFault.Garbage());
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      stored(People.ADA, Kind.PLAIN, ALL_USES);
      for (JiraFault fault : odd) {
        world.sandbox().jira().faults().next(fault("search/jql", fault, 2));
        HttpResponse<String> answer = bruno.api("GET", TABLE + "&columns=summary,key");
        assertCode(answer, 502, "jira-failed");
        world.sandbox().jira().faults().clear();
      }
      world.later(Duration.ofMinutes(1));
      assertThat(listed().get(0).get("state").asText()).isEqualTo("proven");
      assertThat(bruno.api("GET", TABLE).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_true_empty_result_is_shown_as_such() throws Exception {
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      stored(People.ADA, Kind.PLAIN, ALL_USES);
      JsonNode empty =
          json(
              bruno.api(
                  "GET",
                  "/api/issues?jql=project%20%3D%20DEMO%20and%20key%20%3D%20DEMO-1"
                      + "%20and%20key%20%3D%20DEMO-2"));
      assertThat(empty.get("issues")).isEmpty();
      assertThat(empty.get("access").asText()).isEqualTo("service-account");
    }
  }

  private String export(String target) throws Exception {
    return http.send(new SignedUrls(world, People.BRUNO).page(target), BodyHandlers.ofString())
        .body();
  }

  @Test
  void an_export_has_content_only_where_the_admin_allows_it_and_says_as_whom() throws Exception {
    String table = export("/export/table?limit=2&columns=summary,status&jql=project%20%3D%20DEMO");
    assertThat(table).contains("project = DEMO").doesNotContain("DEMO-");
    String token = tokens().issue(People.ADA, Kind.PLAIN);
    store(People.ADA.email(), token, ",\"uses\":" + ALL_USES);
    assertThat(export("/export/table?jql=project%20%3D%20DEMO")).doesNotContain("DEMO-");

    store(People.ADA.email(), token, ",\"uses\":[\"export\"]");
    assertThat(export("/export/table?limit=2&columns=summary,status&jql=project%20%3D%20DEMO"))
        .contains("<td>DEMO-", "<th>Summary</th>", "Shown with the access of a service account");
    assertThat(export("/export/count?jql=project%20%3D%20DEMO"))
        .contains("<strong>", "Shown with the access of a service account");
    assertThat(export("/export/chart?by=status&jql=project%20%3D%20DEMO"))
        .contains("<table><tbody><tr><td>", "Shown with the access of a service account");
    assertThat(
            export(
                "/export/table?jql=project%20%3D%20DEMO%20and%20key%20%3D%20DEMO-1"
                    + "%20and%20key%20%3D%20DEMO-2"))
        .contains("No issues found");
    assertThat(export("/export/issue?key=DEMO-1")).doesNotContain("service account");

    tokens().revoke(token, Duration.ZERO);
    assertThat(export("/export/table?limit=3&jql=project%20%3D%20DEMO"))
        .contains("does not work at the moment")
        .doesNotContain("No issues found", "<table>");
  }
}
