package org.chainkeeper.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.oauth.TokenAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
  }

  @Test
  void the_state_shows_families_and_calls_but_no_secrets() throws Exception {
    TokenAnswer.Issued issued = sandbox.oauth().issueTo(People.ADA, "read:me offline_access");
    String body = send("GET", "state", "").body();
    JsonNode state = JSON.readTree(body);

    assertThat(state.get("rule").textValue()).isEqualTo("tree");
    assertThat(state.get("offset").textValue()).isEqualTo("PT0S");
    assertThat(state.get("families").get(0).get("alive").booleanValue()).isTrue();
    assertThat(state.get("families").get(0).get("tokens").get(0).get("honoured").booleanValue())
        .isTrue();
    assertThat(body).doesNotContain(issued.accessToken(), issued.refreshToken().orElseThrow());
  }

  @Test
  void the_clock_moves_for_all_that_share_it() throws Exception {
    HttpResponse<String> answer = send("POST", "clock", "{\"advance\":\"PT1H\"}");

    assertThat(JSON.readTree(answer.body()).get("offset").textValue()).isEqualTo("PT1H");
    assertThat(clock.offset()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void rule_and_settings_change_what_they_name_and_nothing_else() throws Exception {
    send("POST", "rule", "{\"rule\":\"latest-strict\"}");
    send("POST", "settings", "{\"latency\":\"PT0.02S\",\"leeway\":60}");

    assertThat(sandbox.oauth().settings().policy().rule()).isEqualTo(RotationRule.LATEST_STRICT);
    assertThat(sandbox.oauth().settings().policy().leeway()).isEqualTo(Duration.ofMinutes(1));
    assertThat(sandbox.oauth().settings().latency()).isEqualTo(Duration.ofMillis(20));
    assertThat(sandbox.oauth().settings().expiresIn()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void faults_are_queued_and_cleared() throws Exception {
    send("POST", "faults", "{\"fault\":\"lose-answer\",\"times\":2}");
    send("POST", "faults", "{\"fault\":\"silence\",\"for\":\"PT3S\",\"rotated\":false}");

    assertThat(sandbox.oauth().faults().pending())
        .containsExactly(
            Fault.once(FaultKind.LOSE_ANSWER).times(2),
            Fault.once(FaultKind.SILENCE).withDuration(Duration.ofSeconds(3)).rotated(false));
    send("DELETE", "faults", "");
    assertThat(sandbox.oauth().faults().pending()).isEmpty();
  }

  @Test
  void a_family_can_be_revoked() throws Exception {
    sandbox.oauth().issueTo(People.BRUNO, "offline_access");
    send("POST", "revoke", "{\"account\":\"" + People.BRUNO.accountId() + "\"}");

    assertThat(sandbox.oauth().familyOf(People.BRUNO).orElseThrow().alive()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rule     | {\"rule\":\"newest\"}                    | fork, tree, latest, latest-strict",
        "rule     | {}                                       | rule is missing",
        "faults   | {\"fault\":\"meteor\"}                   | lose-answer, no-refresh-token",
        "faults   | {\"fault\":\"busy\",\"times\":0}         | times must be from 1",
        "faults   | {\"fault\":\"busy\",\"colour\":\"red\"}  | unknown field colour",
        "faults   | {\"fault\":\"busy\",\"account\":\"me\"}  | account must be one of",
        "faults   | {\"fault\":\"busy\",\"grant\":\"all\"}   | refresh_token",
        "clock    | {\"advance\":\"-PT1H\"}                  | time moves forward",
        "clock    | {\"advance\":\"tomorrow\"}               | a duration like PT1H",
        "settings | {\"latency\":\"PT2H\"}                   | latency must be from",
        "settings | [1]                                      | must be a JSON object",
        "settings | {                                        | not JSON",
        "revoke   | {\"account\":7}                          | account must be a string"
      })
  void what_is_not_understood_is_refused_with_the_words_that_are(
      String path, String body, String message) throws Exception {
    HttpResponse<String> answer = send("POST", path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("message").textValue()).contains(message);
  }

  @Test
  void a_page_of_another_origin_moves_nothing() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/clock"))
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"PT1H\"}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(clock.offset()).isZero();
  }

  @Test
  void waiting_ends_with_a_408_when_nothing_came() throws Exception {
    assertThat(send("GET", "wait?for=held&seconds=0", "").statusCode()).isEqualTo(408);
    assertThat(send("GET", "wait?for=arrived&total=0", "").statusCode()).isEqualTo(200);
    assertThat(send("GET", "wait?for=ever", "").body()).contains("arrived, exchanged, held");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/" + path))
            .timeout(TIMEOUT)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
