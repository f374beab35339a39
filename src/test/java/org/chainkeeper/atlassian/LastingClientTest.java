package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;

class LastingClientTest {
  private final List<HttpClient> made = new ArrayList<>();

  private HttpClient make() {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    made.add(client);
    return client;
  }

  /** As an error in its selector thread ends it. */
  private void endLast() throws InterruptedException {
    made.getLast().shutdownNow();
    assertThat(made.getLast().awaitTermination(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void a_client_that_has_ended_by_itself_is_replaced() throws Exception {
    try (var server = server();
        var client = new LastingClient(this::make)) {
      assertThat(status(client, server)).isEqualTo(200);
      endLast();
      assertThat(status(client, server)).isEqualTo(200);
      assertThat(status(client, server)).isEqualTo(200);
      assertThat(made).hasSize(2);
      assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
    }
  }

  @Test
  void a_client_that_was_closed_stays_closed() throws Exception {
    try (var server = server()) {
      var client = new LastingClient(this::make);
      client.shutdownNow();
      assertThat(client.awaitTermination(Duration.ofSeconds(20))).isTrue();

      assertThatThrownBy(() -> status(client, server)).isInstanceOf(IOException.class);
      assertThat(client.isTerminated()).isTrue();
      assertThat(made).hasSize(1);
    }
  }

  private static RawServer server() throws IOException {
    return RawServer.start(talk -> {
      talk.read();
      talk.write(RawServer.answer(200, "{}"));
    });
  }

  private static int status(HttpClient client, RawServer server) throws Exception {
    URI url = URI.create("http://localhost:" + server.port() + "/");
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
