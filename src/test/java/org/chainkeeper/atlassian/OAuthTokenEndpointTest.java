package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.consent.AuthorizationCode;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;

/** The call itself, against a real server below HTTP that does what servers and networks do. */
class OAuthTokenEndpointTest extends OAuthTokenEndpointFixture {
  @Test
  void a_refresh_is_a_form_with_client_and_secret_in_it() throws IOException {
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.write(RawServer.answer(200, PAIR));
        })) {
      assertThat(endpoint(server).exchange(TOKEN)).isEqualTo(ISSUED);

      String request = server.requests().getFirst();
      assertThat(request).startsWith("POST /oauth/token HTTP/1.1\r\n");
      assertThat(request.toLowerCase(Locale.ROOT))
          .contains("content-type: application/x-www-form-urlencoded\r\n");
      assertThat(form(request))
          .containsExactlyInAnyOrder(
              "grant_type=refresh_token",
              "refresh_token=rt-secret%26%3D%2B+%C3%BC",
              "client_id=the-client",
              "client_secret=cs-secret");
    }
  }

  @Test
  void a_code_goes_with_its_verifier_and_the_redirect_it_was_made_for() throws IOException {
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.write(RawServer.answer(200, PAIR));
        })) {
      var redemption =
          endpoint(server)
              .redeem(
                  new AuthorizationCode("the-code"),
                  new PkceVerifier("v".repeat(43)),
                  URI.create("https://app.example/oauth/callback"));

      assertThat(redemption.response()).isEqualTo(ISSUED);
      assertThat(form(server.requests().getFirst()))
          .containsExactlyInAnyOrder(
              "grant_type=authorization_code",
              "code=the-code",
              "code_verifier=" + "v".repeat(43),
              "redirect_uri=https%3A%2F%2Fapp.example%2Foauth%2Fcallback",
              "client_id=the-client",
              "client_secret=cs-secret");
    }
  }

  private static String[] form(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4).split("&", -1);
  }

  @Test
  void every_call_opens_a_connection_and_leaves_neither_it_nor_a_thread() throws Exception {
    int calls = 12;
    var hungUp = new CountDownLatch(calls);
    var before = selectorThreads();
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.write(RawServer.answer(200, PAIR));
          talk.awaitHangUp();
          hungUp.countDown();
        })) {
      var endpoint = endpoint(server);
      for (int i = 0; i < calls; i++) {
        assertThat(endpoint.exchange(TOKEN)).isEqualTo(ISSUED);
      }

      assertThat(server.connections()).isEqualTo(calls);
      assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
      for (Thread thread : selectorThreads()) {
        if (!before.contains(thread)) {
          assertThat(thread.join(Duration.ofSeconds(20))).as(thread.getName()).isTrue();
        }
      }
    }
  }

  private static List<Thread> selectorThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .toList();
  }

  @Test
  void a_refused_connection_presented_nothing() throws IOException {
    int freePort;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }

    assertThat(endpoint("http://localhost:" + freePort, Duration.ofSeconds(20)).exchange(TOKEN))
        .isInstanceOf(TokenResponse.NotSent.class);
  }

  @Test
  void a_name_that_does_not_resolve_presented_nothing() {
    assertThat(
            endpoint("http://no-such-host.invalid/oauth/token", Duration.ofSeconds(20))
                .exchange(TOKEN))
        .isInstanceOf(TokenResponse.NotSent.class);
  }

  @Test
  void an_answer_is_read_whatever_its_content_type_and_charset() throws IOException {
    for (String type :
        List.of("text/html", "application/octet-stream", "application/json; charset=x")) {
      assertThat(
              exchange(talk -> {
                talk.read();
                talk.write(RawServer.answer(200, PAIR).replace("application/json", type));
              }))
          .isEqualTo(ISSUED);
    }
    assertThat(exchange(answering("\uFEFF" + PAIR))).isEqualTo(ISSUED);
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.write("HTTP/1.1 307 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        })) {
      assertThat(endpoint(server).exchange(TOKEN))
          .isEqualTo(new TokenResponse.Unknown("status 307"));
      assertThat(server.connections()).isOne();
    }
  }

  @Test
  void the_deadline_covers_the_body_too() throws Exception {
    assertDeadline(talk -> {
      talk.read();
      talk.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{");
      talk.awaitHangUp();
    });
  }

  @Test
  void nothing_that_is_printed_holds_a_secret() {
    var client =
        new OAuthClient("id", "cs-secret", URI.create("http://localhost"), Duration.ofSeconds(1));

    assertThat(client.toString()).doesNotContain("cs-secret");
    assertThat(new AuthorizationCode("code-secret").toString()).doesNotContain("secret");
    assertThat(new PkceVerifier("secret".repeat(10)).toString()).doesNotContain("secret");
  }
}
