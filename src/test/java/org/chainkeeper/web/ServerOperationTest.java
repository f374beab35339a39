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
import java.util.concurrent.TimeUnit;
import org.chainkeeper.metrics.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOperationTest extends ServerFixture {
  @Test
  void each_port_listens_on_the_address_that_is_set_for_it() throws IOException {
    var settings =
        new ServerSettings(
            "127.0.0.2",
            0,
            "127.0.0.3",
            0,
            URI.create("https://app.example"),
            false,
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
}
