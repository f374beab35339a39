package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroBatchesTest extends MacroRoutesFixture {
  private HttpResponse<String> post(String body) {
    return serving(server -> {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/batch");
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Authorization", "JWT any")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client.send(request, BodyHandlers.ofString());
      }
    });
  }

  private HttpResponse<String> batch(String... requests) {
    return post(Json.write(Map.of("requests", List.of(requests))));
  }

  /** The answer to one request of a batch. */
  private JsonNode answer(HttpResponse<String> response, int request) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response).path("answers").path(Integer.toString(request));
  }

  private static IssuePage issues(IntStream numbers) {
    RawJson fields = RawJson.of("{\"summary\":\"one\"}");
    return new IssuePage(
        numbers.mapToObj(number -> new Issue(new IssueKey("ABC-" + number), fields)).toList(),
        Optional.empty());
  }

  @Test
  void each_request_has_the_answer_that_it_would_have_alone() {
    connect(SITE);
    jira.count(said(new Count(7)));
    String alone = get("/api/count?jql=a%20%3D%20b").body();
    jira.count(said(new Count(7)));

    HttpResponse<String> response = batch("/api/count?jql=a%20%3D%20b", "/api/count?jql=a+%3D+b");

    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer(response, 0).path("status").asInt()).isEqualTo(200);
    assertThat(answer(response, 0).path("body").toString()).isEqualTo(alone);
    assertThat(answer(response, 1)).isEqualTo(answer(response, 0));
  }

  @Test
  void forty_single_issues_are_one_call_to_jira() {
    connect(SITE);
    jira.issues(said(issues(IntStream.range(1, 41))));

    HttpResponse<String> response =
        batch(
            IntStream.range(1, 41)
                .mapToObj(number -> "/api/issues/ABC-" + number)
                .toArray(String[]::new));

    assertThat(IntStream.range(0, 40).mapToObj(at -> answer(response, at).path("body").path("key")))
        .extracting(JsonNode::asText)
        .isEqualTo(IntStream.range(1, 41).mapToObj(at -> "ABC-" + at).collect(Collectors.toList()));
    assertThat(jira.calls()).hasSize(1);
  }

  @Test
  void a_refused_request_leaves_the_others_their_answers() {
    connect(SITE);
    jira.count(said(new Count(7)));

    HttpResponse<String> response =
        batch(
            "/api/count?jql=a",
            "/api/count",
            "/api/issues/none",
            "/api/count?jql=%zz",
            "/api/sites");

    assertThat(answer(response, 0).path("body").path("count").asInt()).isEqualTo(7);
    for (int refused = 1; refused < 5; refused++) {
      assertThat(answer(response, refused).path("status").asInt()).isEqualTo(400);
      assertThat(answer(response, refused).path("body").path("code").asText())
          .isEqualTo("bad-request");
      assertThat(answer(response, refused).path("body").path("traceId").asText()).hasSize(16);
    }
  }

  @Test
  void a_viewer_who_is_not_connected_is_told_so_for_each() {
    HttpResponse<String> response = batch("/api/count?jql=a", "/api/issues/ABC-1");

    for (int request = 0; request < 2; request++) {
      assertThat(answer(response, request).path("status").asInt()).isEqualTo(409);
      assertThat(answer(response, request).path("body").path("code").asText())
          .isEqualTo("connection-required");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"requests\":[]}", "{\"requests\":\"/api/count\"}", "[]", "x"})
  void a_body_that_is_no_batch_is_refused(String body) {
    assertProblem(post(body), 400, "bad-request");
  }

  @Test
  void a_batch_has_a_hundred_requests_at_most() {
    String[] requests = IntStream.range(0, 101).mapToObj(at -> "/api/count").toArray(String[]::new);

    assertProblem(batch(requests), 400, "bad-request");
    assertThat(
            answer(batch(List.of(requests).subList(1, 101).toArray(String[]::new)), 99).isEmpty())
        .isFalse();
  }
}
