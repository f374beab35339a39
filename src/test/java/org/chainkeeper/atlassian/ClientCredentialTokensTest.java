package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.atlassian.ClientCredentialTokens.Result;
import org.chainkeeper.credential.Login;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the authorization server is asked for a service account's access token. */
class ClientCredentialTokensTest {
  private static final Login LOGIN =
      new Login(Login.Kind.CLIENT_CREDENTIALS, "client-1", "client-secret");
  private static final Login OTHER =
      new Login(Login.Kind.CLIENT_CREDENTIALS, "client-2", "client-secret");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T09:00:00Z"));
  private final Deque<String> answers = new ConcurrentLinkedDeque<>();
  private RawServer server;
  private ClientCredentialTokens tokens;

  @BeforeEach
  void start() throws IOException {
    server =
        RawServer.start(talk -> {
          talk.read();
          talk.write(answers.remove());
        });
    tokens =
        new ClientCredentialTokens(
            URI.create("http://127.0.0.1:" + server.port() + "/oauth/token"), now::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void later(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  private static String issued(String token) {
    return RawServer.answer(200, "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(token));
  }

  private static String busy(String retryAfter) {
    return "HTTP/1.1 429 Busy\r\nRetry-After: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        .formatted(retryAfter);
  }

  @Test
  void a_token_is_used_for_80_percent_of_its_life_or_until_it_is_rejected() {
    answers.add(issued("one"));
    answers.add(issued("two"));
    answers.add(issued("three"));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Issued(new AccessToken("one")));
    later(Duration.ofSeconds(2_879));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Issued(new AccessToken("one")));
    later(Duration.ofSeconds(1));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Issued(new AccessToken("two")));

    tokens.drop(LOGIN, new AccessToken("one"));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Issued(new AccessToken("two")));
    tokens.drop(LOGIN, new AccessToken("two"));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Issued(new AccessToken("three")));
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void a_server_that_does_not_answer_is_left_alone_for_five_seconds() {
    answers.add(RawServer.answer(503, ""));
    answers.add(issued("one"));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Unavailable());
    later(Duration.ofMillis(4_999));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Unavailable());
    assertThat(server.requests()).hasSize(1);

    later(Duration.ofMillis(1));
    assertThat(tokens.get(LOGIN)).isInstanceOf(Result.Issued.class);
  }

  @Test
  void a_rate_limit_is_respected_for_a_minute_at_most_and_for_its_login_alone() {
    answers.add(busy("30"));
    answers.add(issued("other"));
    answers.add(busy("7200"));
    answers.add(issued("one"));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Unavailable());
    assertThat(tokens.get(OTHER)).isInstanceOf(Result.Issued.class);
    later(Duration.ofSeconds(29));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Unavailable());
    assertThat(server.requests()).hasSize(2);
    later(Duration.ofSeconds(1));
    assertThat(tokens.get(LOGIN)).as("7200").isEqualTo(new Result.Unavailable());
    assertThat(server.requests()).hasSize(3);
    later(Duration.ofSeconds(60));
    assertThat(tokens.get(LOGIN)).isInstanceOf(Result.Issued.class);
  }

  @Test
  void a_clock_that_is_set_back_makes_no_pause_longer() {
    answers.add(RawServer.answer(503, ""));
    answers.add(issued("one"));
    assertThat(tokens.get(LOGIN)).isEqualTo(new Result.Unavailable());
    later(Duration.ofHours(-5));
    assertThat(tokens.get(LOGIN)).isInstanceOf(Result.Issued.class);
  }

  @Test
  void credentials_that_are_not_accepted_are_refused_and_no_result_tells_a_secret() {
    answers.add(RawServer.answer(401, "{\"error\":\"invalid_client\"}"));
    Result refused = tokens.get(LOGIN);

    assertThat(refused).isEqualTo(new Result.Refused());
    answers.add(issued("access-secret"));
    assertThat(LOGIN + " " + tokens.get(LOGIN)).doesNotContain("secret");
  }
}
