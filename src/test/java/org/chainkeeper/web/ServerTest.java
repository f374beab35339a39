package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest extends ServerFixture {
  @Test
  void an_unknown_route_is_a_problem() {
    assertProblem(world.get("/nothing"), 404, "not-found");
    assertProblem(world.get("/api/nothing"), 404, "not-found");
  }

  @Test
  void an_address_outside_the_base_url_is_a_problem() {
    var outside = world.send("GET", "/../outside", "");

    assertThat(outside.statusCode()).isBetween(400, 404);
    assertThat(header(outside, "Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void a_known_route_under_another_method_names_the_right_ones() {
    var answer = world.get("/echo");

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(header(answer, "Allow")).isEqualTo("POST");
  }

  @Test
  void a_body_over_the_limit_is_refused_whether_it_says_so_or_not() {
    var large = "{\"x\":\"" + "y".repeat(70_000) + "\"}";

    assertProblem(world.post("/echo", large, "Content-Type", "application/json"), 413, "too-large");
    assertProblem(world.postInChunks("/echo", large), 413, "too-large");
  }

  /** A connection closed before its request was written is reset, and its answer lost on the way. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 262144", "Transfer-Encoding: chunked"})
  void a_client_that_writes_its_whole_body_before_it_reads_receives_the_refusal(String framing)
      throws IOException {
    for (int time = 0; time < 50; time++) {
      assertThat(world.statusLineAfterWriting("/echo", framing, 256)).startsWith("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void a_body_of_another_type_is_refused(String type) {
    assertProblem(world.post("/echo", "{}", "Content-Type", type), 415, "not-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "1", "nonsense"})
  void a_body_that_is_no_json_object_is_refused(String body) {
    assertProblem(
        world.post("/echo", body, "Content-Type", "application/json"), 400, "bad-request");
  }

  @Test
  void a_body_may_name_its_character_set() {
    var answer =
        world.post("/echo", "{\"a\":1}", "Content-Type", "application/json; charset=UTF-8");

    assertThat(answer.body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_bug_is_logged_and_not_shown_to_the_caller() {
    var answer = world.get("/break?jwt=hidden");

    assertProblem(answer, 500, "internal");
    assertThat(answer.body()).doesNotContain("secret", "Exception", "at org.");
    assertThat(world.log.warnings())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getFormattedMessage()).isEqualTo("GET /base/break failed");
          assertThat(line.getThrowableProxy().getMessage()).contains("secret");
          assertThat(line.getMDCPropertyMap())
              .containsEntry("traceId", json(answer).get("traceId").asText());
        });
  }

  @Test
  void an_unreachable_database_is_answered_with_retry_after() {
    var answer = world.get("/gone");

    assertProblem(answer, 503, "unavailable");
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
    assertThat(answer.body()).doesNotContain("locked");
    assertThat(world.log.warnings()).hasSize(1);
  }

  /** Without one a browser guesses, and a guess can be made to read markup where there is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/things/1",
        "/words",
        "/macros/table",
        "/admin",
        "/export/table",
        "/assets/table.js",
        "/assets/missing.css",
        "/atlassian-connect.json"
      })
  void every_text_names_its_character_set(String path) {
    var type = header(world.get(path), "Content-Type");

    assertThat(type)
        .satisfiesAnyOf(
            text -> assertThat(text).endsWith("charset=utf-8"),
            text -> assertThat(text).startsWith("application/").endsWith("json"));
  }

  @Test
  void a_text_is_sent_in_the_character_set_that_it_names() {
    assertThat(world.get("/words").body()).isEqualTo("Größe");
  }

  @Test
  void every_request_has_a_trace_id_of_its_own() {
    var first = header(world.get("/nothing"), "X-Trace-Id");
    var second = header(world.get("/nothing"), "X-Trace-Id");

    assertThat(first).hasSize(16).isNotEqualTo(second);
  }

  @Test
  void the_access_log_names_no_query() {
    world.get("/things/1?jwt=hidden");
    world.get("/things/2");

    assertThat(world.log.all()).anyMatch(line -> line.startsWith("GET /base/things/1 200 "));
    assertThat(world.log.all()).noneMatch(line -> line.contains("hidden"));
  }

  @Test
  void headers_of_24_kilobytes_are_read_and_of_170_are_refused() {
    assertThat(world.get("/things/1", "X-Large", "y".repeat(24_000)).statusCode()).isEqualTo(200);

    var refused = world.get("/things/1", "X-Large", "y".repeat(170_000));
    assertThat(refused.statusCode()).isEqualTo(431);
    assertThat(json(refused).get("code").asText()).isEqualTo("too-large");
    assertThat(refused.body()).doesNotContainIgnoringCase("jetty");
  }

  @Test
  void an_answer_is_strict_with_browsers_and_silent_about_the_server() {
    var answer = world.get("/things/1");

    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
  }
}
