package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;

class LostTokenResponsesTest extends OAuthTokenEndpointFixture {
  @Test
  void a_server_that_accepts_and_closes_may_have_exchanged() throws IOException {
    assertThat(exchange(talk -> {})).isInstanceOf(TokenResponse.Unknown.class);
  }

  @Test
  void a_server_that_closes_after_reading_may_have_exchanged() throws IOException {
    assertThat(exchange(RawServer.Conversation::read)).isInstanceOf(TokenResponse.Unknown.class);
  }

  @Test
  void a_reset_after_reading_may_have_exchanged_and_is_not_tried_again() throws IOException {
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.reset();
        })) {
      assertThat(endpoint(server).exchange(TOKEN)).isInstanceOf(TokenResponse.Unknown.class);
      assertThat(server.connections()).isOne();
    }
  }

  @Test
  void half_an_answer_may_have_exchanged() throws IOException {
    assertThat(
            exchange(talk -> {
              talk.read();
              talk.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + PAIR);
            }))
        .isInstanceOf(TokenResponse.Unknown.class);
  }

  @Test
  void half_a_status_line_may_have_exchanged() throws IOException {
    assertThat(
            exchange(talk -> {
              talk.read();
              talk.write("HTTP/1.");
            }))
        .isInstanceOf(TokenResponse.Unknown.class);
  }

  @Test
  void an_answer_over_64_kilobytes_may_have_exchanged() throws IOException {
    String pair = "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"x\":\"%s\"}";

    assertThat(exchange(answering(pair.formatted("x".repeat(60 * 1024))))).isEqualTo(ISSUED);
    assertThat(exchange(answering(pair.formatted("x".repeat(70 * 1024)))))
        .isInstanceOf(TokenResponse.Unknown.class);
  }

  @Test
  void no_answer_within_the_deadline_may_have_exchanged() throws Exception {
    assertDeadline(talk -> {
      talk.read();
      talk.awaitHangUp();
    });
  }

  @Test
  void an_interrupted_call_may_have_exchanged_and_stays_interrupted() throws Exception {
    var reading = new CountDownLatch(1);
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          reading.countDown();
          talk.awaitHangUp();
        })) {
      var answers = new CompletableFuture<TokenResponse>();
      var interrupted = new CompletableFuture<Boolean>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                answers.complete(endpoint(server).exchange(TOKEN));
                interrupted.complete(Thread.currentThread().isInterrupted());
              });
      assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();

      assertThat(answers.get(20, TimeUnit.SECONDS)).isInstanceOf(TokenResponse.Unknown.class);
      assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
