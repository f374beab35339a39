package org.chainkeeper.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
  private final TokenEndpointClient client = new TokenEndpointClient(sandbox);
  private String refreshToken = "";
  private String accessToken = "";

  @BeforeEach
  void consent() {
    TokenAnswer.Issued issued = sandbox.oauth().issueTo(People.ADA, SCOPE);
    refreshToken = issued.refreshToken().orElseThrow();
    accessToken = issued.accessToken();
  }

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void a_refresh_token_is_exchanged_for_a_new_pair_that_names_the_same_person() throws Exception {
    HttpResponse<String> answer = client.refresh(refreshToken);
    JsonNode body = JSON.readTree(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body.get("expires_in").intValue()).isEqualTo(3600);
    assertThat(body.get("scope").textValue()).isEqualTo(SCOPE);
    assertThat(sandbox.honours(body.get("refresh_token").textValue())).isTrue();
    assertThat(sandbox.honours(refreshToken)).isFalse();
    assertThat(client.get("/me", body.get("access_token").textValue()).body())
        .contains(People.ADA.accountId());
  }

  @Test
  void json_works_as_well_as_a_form() throws Exception {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                SandboxOptions.CLIENT_ID,
                "client_secret",
                SandboxOptions.CLIENT_SECRET,
                "refresh_token",
                refreshToken));
    HttpResponse<String> answer = client.postJson(body);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void errors_have_the_shapes_that_are_seen_in_the_field() throws Exception {
    HttpResponse<String> unknown = client.refresh("never-issued");
    HttpResponse<String> wrongSecret =
        client.post(
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                SandboxOptions.CLIENT_ID,
                "client_secret",
                "wrong",
                "refresh_token",
                refreshToken));

    assertThat(unknown.statusCode()).isEqualTo(403);
    assertThat(JSON.readTree(unknown.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}
                """));
    assertThat(wrongSecret.statusCode()).isEqualTo(401);
    assertThat(wrongSecret.body()).contains("access_denied");
    assertThat(sandbox.honours(refreshToken)).isTrue();
  }

  @Test
  void an_access_token_dies_with_time_with_its_family_and_with_a_new_consent() throws Exception {
    assertThat(client.get("/me", accessToken).statusCode()).isEqualTo(200);
    String second = sandbox.oauth().issueTo(People.ADA, SCOPE).accessToken();
    assertThat(client.get("/me", accessToken).statusCode()).isEqualTo(401);
    assertThat(client.get("/me", second).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(61));
    assertThat(client.get("/me", second).statusCode()).isEqualTo(401);
  }

  @Test
  void only_ada_reaches_the_second_site() throws Exception {
    String bruno = sandbox.oauth().issueTo(People.BRUNO, SCOPE).accessToken();

    JsonNode adas =
        JSON.readTree(client.get("/oauth/token/accessible-resources", accessToken).body());
    JsonNode brunos = JSON.readTree(client.get("/oauth/token/accessible-resources", bruno).body());

    assertThat(adas).hasSize(2);
    assertThat(brunos).hasSize(1);
    assertThat(brunos.get(0).get("url").textValue()).isEqualTo(sandbox.url());
    assertThat(brunos.get(0).get("scopes").get(0).textValue()).isEqualTo("read:jira-work");
  }

  @Test
  void persistent_tokens_give_no_refresh_token_until_they_migrate() throws Exception {
    sandbox.oauth().change(settings -> settings.withPersistent(true));
    String persistent = sandbox.oauth().issueTo(People.ADA, SCOPE).refreshToken().orElseThrow();
    assertThat(JSON.readTree(client.refresh(persistent).body()).has("refresh_token")).isFalse();
    assertThat(sandbox.honours(persistent)).isTrue();

    sandbox.oauth().change(settings -> settings.withPersistent(false));
    JsonNode migrated = JSON.readTree(client.refresh(persistent).body());
    assertThat(sandbox.honours(migrated.get("refresh_token").textValue())).isTrue();
    assertThat(sandbox.honours(persistent)).isFalse();
  }

  @Test
  void a_body_that_is_too_long_or_not_json_is_a_bad_request() throws Exception {
    assertThat(
            client
                .post(Map.of("refresh_token", "x".repeat(TokenCall.MAX_BODY_LENGTH + 1)))
                .statusCode())
        .isEqualTo(400);
    HttpResponse<String> nonsense = client.postJson("{");
    assertThat(nonsense.statusCode()).isEqualTo(400);
  }

  @Test
  void a_family_can_be_looked_at_without_its_secrets() throws Exception {
    client.refresh(refreshToken);

    FamilyView family = sandbox.oauth().familyOf(People.ADA).orElseThrow();

    assertThat(family.alive()).isTrue();
    assertThat(family.exchanges()).isEqualTo(1);
    assertThat(family.tokens().getLast().parent()).isEqualTo(Optional.of(0));
    assertThat(family.tokens().getFirst().honoured()).isFalse();
    assertThat(family.toString()).doesNotContain(refreshToken);
  }
}
