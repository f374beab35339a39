package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.testkit.FailingPorts.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  /** Much more than a connection holds. */
  private static final int LARGE = 16 << 20;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final WebWorld world =
      new WebWorld(
          "http://localhost:8080/base",
          routes -> {
            routes.get("/break", _ -> failUnexpectedly());
            routes.get("/gone", _ -> failOnStorage());
            routes.get("/error/{name}", ctx -> fail(ctx.pathParam("name")));
            routes.post("/echo", ctx -> ctx.json(RequestBodies.object(ctx)));
            routes.get("/things/{id}", ctx -> ctx.result("a thing"));
            routes.get("/words", ctx -> ctx.html("Größe"));
            routes.get("/large", ctx -> ctx.result("y".repeat(LARGE)));
            routes.get("/slow", ctx -> ctx.result(slowly()));
          });

  private static void failUnexpectedly() {
    throw new IllegalStateException("a secret that must stay inside");
  }

  private static void failOnStorage() {
    throw new StorageUnavailable("table grants is locked", new IOException());
  }

  private static void fail(String name) {
    Failure.valueOf(name).raise();
  }

  private String slowly() throws InterruptedException {
    entered.countDown();
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    return "done";
  }

  @AfterEach
  void stop() {
    released.countDown();
    world.close();
  }

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
  void a_client_that_writes_its_whole_body_before_it_reads_receives_the_refusal(
      String framing) throws IOException {
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
  void each_port_listens_on_the_address_that_is_set_for_it() throws IOException {
    var settings =
        new ServerSettings(
            "127.0.0.2",
            0,
            "127.0.0.3",
            0,
            URI.create("https://app.example"),
            Duration.ofSeconds(1));
    try (var metrics = new Metrics();
        var server = Server.start(settings, List.of(), metrics, new Readiness(List.of()))) {
      assertThat(answers("127.0.0.2", server.port())).isTrue();
      assertThat(answers("127.0.0.1", server.port())).isFalse();
      assertThat(answers("127.0.0.3", server.managementPort())).isTrue();
      assertThat(answers("127.0.0.1", server.managementPort())).isFalse();
    }
  }

  private static boolean answers(String address, int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
      return true;
    } catch (ConnectException e) {
      return false;
    }
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
  void headers_of_24_kilobytes_are_read_and_of_40_are_refused() {
    assertThat(world.get("/things/1", "X-Large", "y".repeat(24_000)).statusCode()).isEqualTo(200);

    var refused = world.get("/things/1", "X-Large", "y".repeat(40_000));
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

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/health"})
  void health_and_metrics_are_not_on_the_main_port(String path) {
    assertProblem(world.get(path), 404, "not-found");
  }

  @Test
  void the_management_port_has_nothing_but_health_and_metrics() {
    assertThat(world.management("/health/live").statusCode()).isEqualTo(200);
    assertThat(world.management("/health/ready").statusCode()).isEqualTo(200);
    assertThat(world.management("/metrics").statusCode()).isEqualTo(200);
    assertThat(world.management("/").statusCode()).isEqualTo(404);
    assertThat(world.management("/base/things/1").statusCode()).isEqualTo(404);
    assertThat(world.management("/atlassian-connect.json").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"NO_THREAD, 503", "STACK_OVERFLOW, 503", "ASSERTION, 500"})
  void an_error_of_a_request_is_answered_counted_and_ends_nothing_else(String name, int status) {
    var answer = world.get("/error/" + name);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    assertThat(json(answer).path("traceId").asText()).isEqualTo(header(answer, "X-Trace-Id"));
    assertThat(answer.body()).doesNotContain("as expected");
    assertThat(world.get("/things/1").statusCode()).isEqualTo(200);
    assertThat(world.management("/metrics").body())
        .contains("chainkeeper_errors_total{where=\"request\"} 1.0");
  }

  @Test
  void a_part_that_is_down_makes_the_app_unready_but_not_dead() {
    world.databaseUp.set(false);

    var ready = world.management("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"database\":false");
    assertThat(world.management("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void requests_are_counted_by_route_and_status() {
    world.get("/things/1");
    world.get("/things/2");
    world.get("/nothing/1");
    world.get("/nothing/2");

    assertThat(world.management("/metrics").body())
        .contains("http_server_requests_seconds_count{method=\"GET\",route=\"/things/{id}\",")
        .contains("route=\"none\",status=\"404\"")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("/things/1", "/nothing");
  }

  @Test
  void a_request_under_way_is_answered_before_the_server_ends() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        CompletableFuture.supplyAsync(() -> world.get("/slow"));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    var closing = closing();
    released.countDown();

    assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
    closing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void an_answer_whose_reader_pauses_is_not_cut_off_by_a_stop() throws Exception {
    try (Socket reader = new Socket()) {
      reader.setSoTimeout(20_000);
      reader.setReceiveBufferSize(4_096);
      reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), world.server.port()));
      var request = "GET /base/large HTTP/1.1\r\nHost: localhost\r\n\r\n";
      reader.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(reader.getInputStream().read()).isEqualTo('H');

      var closing = closing();
      TimeUnit.MILLISECONDS.sleep(200);

      assertThat(reader.getInputStream().readAllBytes()).hasSizeGreaterThan(LARGE);
      closing.get(10, TimeUnit.SECONDS);
    }
  }

  /** Returns when the stop has begun. */
  private CompletableFuture<Void> closing() {
    var closing = CompletableFuture.runAsync(world.server::close);
    while (!closing.isDone() && world.management("/health/ready").statusCode() == 200) {
      Thread.onSpinWait();
    }
    return closing;
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    var problem = json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
    assertThat(problem.get("traceId").asText()).isEqualTo(header(answer, "X-Trace-Id"));
  }
}
