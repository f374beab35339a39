package org.chainkeeper.sandbox.demonstration;

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
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.oauth.TokenAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemonstrationRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sandbox sandbox =
      Sandbox.start(0, SandboxOptions.defaults(), new AdjustableClock());

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FORK")
  void a_lost_answer_ends_the_family_of_the_uncoordinated_client(RotationRule rule)
      throws Exception {
    sandbox.oauth().change(settings -> settings.withRule(rule));
    send("consent");
    send("lose-answers");
    JsonNode chain = send("page").get("uncoordinated");

    assertThat(chain.get("alive").booleanValue()).isFalse();
    assertThat(chain.get("requests").intValue()).isEqualTo(50);
    assertThat(chain.get("calls")).hasSize(51);
    assertThat(chain.get("calls").findValuesAsText("outcome")).containsOnlyOnce("revoked");
  }

  @Test
  void the_rule_that_accepts_each_repetition_keeps_it_alive() throws Exception {
    sandbox.oauth().change(settings -> settings.withRule(RotationRule.FORK));
    send("lose-answers");
    assertThat(send("page").get("uncoordinated").get("alive").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void without_a_lost_answer_it_lives(RotationRule rule) throws Exception {
    sandbox.oauth().change(settings -> settings.withRule(rule));
    send("page");
    assertThat(send("page").get("uncoordinated").get("alive").booleanValue()).isTrue();
  }

  @Test
  void it_consents_again_after_the_end_of_its_family() throws Exception {
    send("lose-answers");
    String ended = send("page").get("uncoordinated").get("family").textValue();
    JsonNode next = send("page").get("uncoordinated");

    assertThat(next.get("family").textValue()).isNotEqualTo(ended);
    assertThat(next.get("requests").intValue()).isEqualTo(50);
    assertThat(next.get("alive").booleanValue()).isTrue();
  }

  @Test
  void the_grant_of_the_person_is_another_one_and_keeps_its_token() throws Exception {
    TokenAnswer.Issued issued = sandbox.oauth().issueTo(People.ADA, "read:me offline_access");
    send("lose-answers");
    JsonNode state = send("page");

    assertThat(state.get("app").get("alive").booleanValue()).isTrue();
    assertThat(state.get("app").get("calls")).isEmpty();
    assertThat(sandbox.honours(issued.refreshToken().orElseThrow())).isTrue();
    assertThat(sandbox.oauth().faults().pending())
        .singleElement()
        .satisfies(fault -> assertThat(fault.accountId()).contains(People.ADA.accountId()));
    assertThat(sandbox.oauth().families())
        .extracting(FamilyView::id)
        .containsExactly(
            state.get("app").get("family").textValue(),
            state.get("uncoordinated").get("family").textValue());
  }

  @Test
  void the_record_of_another_person_is_another_one() throws Exception {
    sandbox.oauth().issueTo(People.ADA, "read:me offline_access");
    HttpRequest.Builder request = request("?person=" + People.BRUNO.accountId());
    assertThat(json(request.GET().build()).has("app")).isFalse();
    assertThat(json(request("").GET().build()).has("app")).isTrue();
  }

  @Test
  void pages_of_other_origins_change_nothing() throws Exception {
    HttpRequest forged =
        request("/page")
            .header("Origin", "https://example.invalid")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(http.send(forged, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(sandbox.oauth().families()).isEmpty();
  }

  private JsonNode send(String path) throws Exception {
    return json(request("/" + path).POST(BodyPublishers.noBody()).build());
  }

  private JsonNode json(HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/demonstration" + path))
        .timeout(Duration.ofSeconds(30));
  }
}
