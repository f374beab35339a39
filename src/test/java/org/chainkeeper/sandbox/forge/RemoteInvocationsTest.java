package org.chainkeeper.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.forge.FakeBackEnd.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteInvocationsTest {
  private static final String PROBLEM = "{\"code\":\"x\"}";

  private final ForgeWorld world = new ForgeWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  private HttpResponse<String> invoke(String module, String payload) {
    return world.post(
        "/forge/api/invoke?person=" + People.ADA.accountId(),
        "{\"moduleKey\":\"%s\",\"localId\":\"l\",\"extension\":{},\"payload\":%s}"
            .formatted(module, payload));
  }

  private HttpResponse<String> get(String path) {
    return invoke(
        "chainkeeper-admin",
        "{\"path\":\"%s\",\"method\":\"GET\",\"invokeType\":\"ui-remote-fetch\"}".formatted(path));
  }

  private HttpResponse<String> post(String body) {
    return invoke(
        "chainkeeper-admin",
        "{\"path\":\"/api/x\",\"method\":\"POST\",\"body\":%s,\"invokeType\":\"ui-remote-fetch\"}"
            .formatted(body));
  }

  private void answer(int status, String type, String body) {
    world.app().answer(new Answer(status, type, body));
  }

  @Test
  void a_call_carries_the_invocation_token_and_the_admin_endpoint_that_of_the_person() {
    JsonNode answer = world.json(get("/api/admin/summary?x=1"));
    assertThat(answer.at("/payload/status").asInt()).isEqualTo(200);
    FakeBackEnd.Received call = world.app().calls().getFirst();
    assertThat(call.path()).isEqualTo("/api/admin/summary");
    String token = call.authorization().replaceFirst("^Bearer ", "");
    assertThat(world.verified(token).getPayload())
        .containsEntry("principal", People.ADA.accountId());
    assertThat(call.userToken()).isPresent();

    invoke(
        "chainkeeper-me",
        "{\"path\":\"/api/me\",\"method\":\"GET\",\"invokeType\":\"ui-remote-fetch\"}");
    assertThat(world.app().calls().getLast().userToken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "404", "409", "429", "500", "503"})
  void a_refusal_in_json_reaches_the_frame(int status) {
    answer(status, "application/json", PROBLEM);
    JsonNode answer = world.json(get("/api/x"));
    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.at("/payload/status").asInt()).isEqualTo(status);
    assertThat(answer.at("/payload/body/code").asText()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "401, application/json",
    "302, application/json",
    "304, application/json",
    "400, application/problem+json",
    "500, text/html",
    "200, text/csv",
    "200, text/event-stream"
  })
  void what_the_platform_does_not_pass_on_is_an_exception(int status, String type) {
    answer(status, type, PROBLEM);
    assertThat(get("/api/x").statusCode()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "1", "\"text\"", "null", "{"})
  void an_answer_is_a_json_object(String body) {
    answer(200, "application/json", body);
    assertThat(get("/api/x").statusCode()).isEqualTo(502);
  }

  @Test
  void an_answer_without_a_body_is_an_empty_object() {
    answer(204, "application/json", "");
    JsonNode answer = world.json(get("/api/x"));
    assertThat(answer.at("/payload/status").asInt()).isEqualTo(204);
    assertThat(answer.at("/payload/body")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"text\"", "null"})
  void a_request_is_a_json_object(String body) {
    assertThat(post(body).statusCode()).isEqualTo(400);
    assertThat(world.app().calls()).isEmpty();
  }

  @Test
  void a_request_has_500_kilobytes_and_an_answer_five_megabytes() {
    int around = "{\"a\":\"\"}".length();
    assertThat(post("{\"a\":\"%s\"}".formatted("x".repeat(500 * 1024 - around))).statusCode())
        .isEqualTo(200);
    assertThat(post("{\"a\":\"%s\"}".formatted("x".repeat(500 * 1024 - around + 1))).statusCode())
        .isEqualTo(413);
    answer(200, "application/json", "{\"a\":\"%s\"}".formatted("x".repeat((5 << 20) - around)));
    assertThat(get("/api/x").statusCode()).isEqualTo(200);
    answer(200, "application/json", "{\"a\":\"%s\"}".formatted("x".repeat((5 << 20) - around + 1)));
    assertThat(get("/api/x").statusCode()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"api/x\",\"method\":\"GET\",\"invokeType\":\"ui-remote-fetch\"}",
        "{\"path\":\"//evil.example/x\",\"method\":\"GET\",\"invokeType\":\"ui-remote-fetch\"}",
        "{\"path\":\"/api/x\",\"method\":\"TRACE\",\"invokeType\":\"ui-remote-fetch\"}",
        "{\"path\":\"/api/x\",\"method\":\"GET\",\"body\":{},\"invokeType\":\"ui-remote-fetch\"}",
        "{\"path\":\"/api/x\",\"method\":\"GET\"}",
        "{\"functionKey\":\"export\"}"
      })
  void a_payload_of_another_shape_is_refused(String payload) {
    assertThat(invoke("chainkeeper-admin", payload).statusCode()).isEqualTo(400);
    assertThat(world.app().calls()).isEmpty();
  }
}
