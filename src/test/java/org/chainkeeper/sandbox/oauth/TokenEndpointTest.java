package org.chainkeeper.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.TokenCallLog.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
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
    http.close();
    sandbox.close();
  }

  @Test
  void a_refresh_token_is_exchanged_for_a_new_pair_that_names_the_same_person() throws Exception {
    HttpResponse<String> answer = refresh(refreshToken);
    JsonNode body = JSON.readTree(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body.get("expires_in").intValue()).isEqualTo(3600);
    assertThat(body.get("scope").textValue()).isEqualTo(SCOPE);
    assertThat(sandbox.honours(body.get("refresh_token").textValue())).isTrue();
    assertThat(sandbox.honours(refreshToken)).isFalse();
    assertThat(get("/me", body.get("access_token").textValue()).body())
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
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void errors_have_the_shapes_that_are_seen_in_the_field() throws Exception {
    HttpResponse<String> unknown = refresh("never-issued");
    HttpResponse<String> wrongSecret =
        post(
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
  void a_lost_answer_has_rotated_the_token() {
    sandbox.oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER));

    assertThatThrownBy(() -> refresh(refreshToken)).isInstanceOf(IOException.class);
    assertThat(sandbox.honours(refreshToken)).isFalse();
    assertThat(sandbox.oauth().accepts(refreshToken)).isTrue();
    assertThat(sandbox.ledger().last().orElseThrow().fault()).contains(FaultKind.LOSE_ANSWER);
    assertThat(sandbox.ledger().total(Outcome.ROTATED)).isEqualTo(1);
  }

  @Test
  void an_answer_without_refresh_token_has_rotated_it() throws Exception {
    sandbox.oauth().faults().add(Fault.once(FaultKind.NO_REFRESH_TOKEN));

    HttpResponse<String> answer = refresh(refreshToken);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).has("refresh_token")).isFalse();
    assertThat(sandbox.honours(refreshToken)).isFalse();
  }

  @Test
  void faults_come_in_the_order_of_the_script_and_then_all_is_well() throws Exception {
    FaultScript faults = sandbox.oauth().faults();
    faults.add(Fault.once(FaultKind.REFUSE_INVALID_GRANT));
    faults.add(Fault.once(FaultKind.REFUSE_UNAUTHORIZED_CLIENT));
    faults.add(Fault.once(FaultKind.BUSY));
    faults.add(Fault.once(FaultKind.UNAVAILABLE));
    faults.add(Fault.once(FaultKind.ERROR));
    faults.add(Fault.once(FaultKind.GARBAGE));
    faults.add(Fault.once(FaultKind.REDIRECT));

    assertThat(refresh(refreshToken).body()).contains("invalid_grant");
    assertThat(refresh(refreshToken).body()).contains("refresh_token is invalid");
    HttpResponse<String> busy = refresh(refreshToken);
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).contains("2");
    assertThat(refresh(refreshToken).statusCode()).isEqualTo(503);
    assertThat(refresh(refreshToken).statusCode()).isEqualTo(500);
    HttpResponse<String> garbage = refresh(refreshToken);
    assertThat(garbage.statusCode()).isEqualTo(200);
    assertThat(garbage.body()).contains("<!doctype html>");
    assertThat(refresh(refreshToken).statusCode()).isEqualTo(302);
    assertThat(sandbox.honours(refreshToken)).isTrue();
    assertThat(refresh(refreshToken).statusCode()).isEqualTo(200);
    assertThat(faults.pending()).isEmpty();
  }

  @Test
  void a_fault_for_one_account_leaves_the_others_alone() throws Exception {
    sandbox
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.ERROR).forAccount(People.BRUNO.accountId()).times(Fault.ALWAYS));
    String bruno = sandbox.oauth().issueTo(People.BRUNO, SCOPE).refreshToken().orElseThrow();

    assertThat(refresh(refreshToken).statusCode()).isEqualTo(200);
    assertThat(refresh(bruno).statusCode()).isEqualTo(500);
    assertThat(refresh(bruno).statusCode()).isEqualTo(500);
    sandbox.oauth().faults().clear();
    assertThat(refresh(bruno).statusCode()).isEqualTo(200);
  }

  @Test
  void a_wave_of_refusals_passes_with_the_servers_own_time() throws Exception {
    sandbox
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.REFUSAL_WAVE).withDuration(Duration.ofMinutes(3)));

    assertThat(refresh(refreshToken).statusCode()).isEqualTo(403);
    assertThat(refresh(refreshToken).statusCode()).isEqualTo(403);
    clock.advance(Duration.ofMinutes(3));
    assertThat(refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void a_held_answer_comes_when_it_is_released() throws Exception {
    CallGate gate = sandbox.oauth().gate();
    sandbox.oauth().faults().add(Fault.once(FaultKind.HOLD));
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request(refreshToken), BodyHandlers.ofString());

    assertThat(gate.await(Stage.HELD, 1, TIMEOUT)).isTrue();
    assertThat(sandbox.honours(refreshToken)).isFalse();
    assertThat(answer).isNotDone();
    gate.release();
    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  void silence_ends_with_the_connection_and_may_leave_the_token_alone() {
    sandbox
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.SILENCE).withDuration(Duration.ofMillis(20)).rotated(false));

    assertThatThrownBy(() -> refresh(refreshToken)).isInstanceOf(IOException.class);
    assertThat(sandbox.honours(refreshToken)).isTrue();
  }

  @Test
  void an_access_token_dies_with_time_with_its_family_and_with_a_new_consent() throws Exception {
    assertThat(get("/me", accessToken).statusCode()).isEqualTo(200);
    String second = sandbox.oauth().issueTo(People.ADA, SCOPE).accessToken();
    assertThat(get("/me", accessToken).statusCode()).isEqualTo(401);
    assertThat(get("/me", second).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(61));
    assertThat(get("/me", second).statusCode()).isEqualTo(401);
  }

  @Test
  void only_ada_reaches_the_second_site() throws Exception {
    String bruno = sandbox.oauth().issueTo(People.BRUNO, SCOPE).accessToken();

    JsonNode adas = JSON.readTree(get("/oauth/token/accessible-resources", accessToken).body());
    JsonNode brunos = JSON.readTree(get("/oauth/token/accessible-resources", bruno).body());

    assertThat(adas).hasSize(2);
    assertThat(brunos).hasSize(1);
    assertThat(brunos.get(0).get("url").textValue()).isEqualTo(sandbox.url());
    assertThat(brunos.get(0).get("scopes").get(0).textValue()).isEqualTo("read:jira-work");
  }

  @Test
  void persistent_tokens_give_no_refresh_token_until_they_migrate() throws Exception {
    sandbox.oauth().change(settings -> settings.withPersistent(true));
    String persistent = sandbox.oauth().issueTo(People.ADA, SCOPE).refreshToken().orElseThrow();
    assertThat(JSON.readTree(refresh(persistent).body()).has("refresh_token")).isFalse();
    assertThat(sandbox.honours(persistent)).isTrue();

    sandbox.oauth().change(settings -> settings.withPersistent(false));
    JsonNode migrated = JSON.readTree(refresh(persistent).body());
    assertThat(sandbox.honours(migrated.get("refresh_token").textValue())).isTrue();
    assertThat(sandbox.honours(persistent)).isFalse();
  }

  @Test
  void a_body_that_is_too_long_or_not_json_is_a_bad_request() throws Exception {
    assertThat(
            post(Map.of("refresh_token", "x".repeat(TokenCall.MAX_BODY_LENGTH + 1))).statusCode())
        .isEqualTo(400);
    HttpResponse<String> nonsense =
        http.send(
            HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{"))
                .build(),
            BodyHandlers.ofString());
    assertThat(nonsense.statusCode()).isEqualTo(400);
  }

  private HttpRequest request(String token) {
    return form(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            SandboxOptions.CLIENT_ID,
            "client_secret",
            SandboxOptions.CLIENT_SECRET,
            "refresh_token",
            token));
  }

  private HttpResponse<String> refresh(String token) throws Exception {
    return http.send(request(token), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(Map<String, String> fields) throws Exception {
    return http.send(form(fields), BodyHandlers.ofString());
  }

  private HttpRequest form(Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .timeout(TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .header("Authorization", "Bearer " + token)
            .timeout(TIMEOUT)
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void a_family_can_be_looked_at_without_its_secrets() throws Exception {
    refresh(refreshToken);

    FamilyView family = sandbox.oauth().familyOf(People.ADA).orElseThrow();

    assertThat(family.alive()).isTrue();
    assertThat(family.exchanges()).isEqualTo(1);
    assertThat(family.tokens().getLast().parent()).isEqualTo(Optional.of(0));
    assertThat(family.tokens().getFirst().honoured()).isFalse();
    assertThat(family.toString()).doesNotContain(refreshToken);
  }
}
