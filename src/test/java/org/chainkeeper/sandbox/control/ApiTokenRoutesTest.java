package org.chainkeeper.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.ApiTokens.Validity;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenRoutesTest {
  private static final String ADA = "\"account\":\"" + People.ADA.accountId() + "\"";

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/api-tokens" + path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private Validity validity(JsonNode pair, Kind where) {
    ApiTokens tokens = sandbox.jira().apiTokens();
    return tokens.check(pair.get("name").asText(), pair.get("secret").asText(), where).validity();
  }

  @Test
  void a_token_works_where_its_kind_says_until_its_end() throws Exception {
    JsonNode pair =
        new ObjectMapper()
            .readTree(send("", "{" + ADA + ",\"kind\":\"scoped\",\"life\":\"PT1H\"}").body());

    assertThat(validity(pair, Kind.SCOPED)).isEqualTo(Validity.VALID);
    assertThat(validity(pair, Kind.PLAIN)).isEqualTo(Validity.INVALID);
    clock.advance(Duration.ofHours(1));
    assertThat(validity(pair, Kind.SCOPED)).isEqualTo(Validity.INVALID);
  }

  @Test
  void a_revoked_token_goes_on_working_for_the_time_that_is_said() throws Exception {
    String body = send("", "{" + ADA + ",\"kind\":\"plain\"}").body();
    JsonNode pair = new ObjectMapper().readTree(body);
    String secret = "{\"secret\":\"" + pair.get("secret").asText() + "\"";

    assertThat(send("/revoke", secret + ",\"answersFor\":\"PT21M\"}").statusCode()).isEqualTo(400);
    assertThat(send("/revoke", secret + ",\"answersFor\":\"PT5M\"}").statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(4));
    assertThat(validity(pair, Kind.PLAIN)).isEqualTo(Validity.VALID);
    clock.advance(Duration.ofMinutes(1));
    assertThat(validity(pair, Kind.PLAIN)).isEqualTo(Validity.INVALID);
  }

  @Test
  void the_rules_of_2022_and_an_anonymous_gateway_can_be_chosen() throws Exception {
    send("/rules", "{\"year\":\"2022\",\"deadAtGateway\":\"anonymous\"}");

    assertThat(sandbox.jira().apiTokens().year()).isEqualTo(ApiTokens.Year.Y2022);
    assertThat(sandbox.jira().apiTokens().deadAtGateway())
        .isEqualTo(ApiTokens.DeadAtGateway.ANONYMOUS);
  }

  @Test
  void a_service_account_has_a_client_with_a_secret() throws Exception {
    JsonNode client =
        new ObjectMapper().readTree(send("", "{" + ADA + ",\"kind\":\"client\"}").body());
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(client.get("name").asText(), client.get("secret").asText());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
            .header("Content-Type", "application/x-www-form-urlencoded");

    JsonNode issued =
        new ObjectMapper()
            .readTree(
                http.send(
                        request.POST(BodyPublishers.ofString(form)).build(),
                        BodyHandlers.ofString())
                    .body());

    assertThat(issued.has("refresh_token")).isFalse();
    assertThat(sandbox.oauth().personOf(issued.get("access_token").asText())).contains(People.ADA);
    clock.advance(Duration.ofHours(1));
    assertThat(sandbox.oauth().personOf(issued.get("access_token").asText())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"account\":\"x\",\"kind\":\"plain\"}",
        "{\"kind\":\"plain\"}",
        "{\"account\":\"712020:0a1da000-1c5e-4b7a-9d3e-5a0b7c4e1f01\",\"kind\":\"other\"}",
        "{\"account\":\"712020:0a1da000-1c5e-4b7a-9d3e-5a0b7c4e1f01\",\"kind\":\"plain\",\"life\":\"P366D\"}"
      })
  void a_wrong_request_is_refused(String body) throws Exception {
    assertThat(send("", body).statusCode()).isEqualTo(400);
  }
}
