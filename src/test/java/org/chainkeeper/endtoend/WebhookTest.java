package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.webhook.ReceivedWebhook;
import org.chainkeeper.sandbox.webhook.WebhookReceiver;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's webhook, from the admin page to a receiver that checks signatures. */
class WebhookTest {
  @TempDir Path directory;
  private World world;
  private AdminApi admin;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() {
    world = World.start(directory);
    admin = new AdminApi(world);
    receiver = world.sandbox().webhooks();
  }

  @AfterEach
  void stop() {
    admin.close();
    world.close();
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  private String url() {
    return world.sandbox().url() + "/webhooks/acme";
  }

  private String created() throws Exception {
    HttpResponse<String> answer =
        admin.send("POST", "webhook", "{\"url\":\"%s\"}".formatted(url()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String secret = json(answer).get("secret").asText();
    assertThat(secret).startsWith("whsec_");
    receiver.expect(secret);
    return secret;
  }

  private JsonNode page() throws Exception {
    HttpResponse<String> answer = admin.send("GET", "webhook", "");
    assertThat(answer.body()).doesNotContain("whsec_");
    return json(answer);
  }

  private void sendTest() {
    assertThat(admin.send("POST", "webhook/test", "").statusCode()).isEqualTo(202);
  }

  private void awaitReceived(int requests) {
    await(() -> receiver.received().size() >= requests);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within 30 s").isLessThan(end);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private List<String> states() throws Exception {
    return StreamSupport.stream(page().get("deliveries").spliterator(), false)
        .map(one -> one.get("state").asText())
        .toList();
  }

  private boolean isState(String state) {
    try {
      return states().contains(state);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_test_event_arrives_signed_and_the_secret_is_shown_once() throws Exception {
    assertThat(page().get("webhook").isNull()).isTrue();
    created();
    sendTest();
    awaitReceived(1);
    await(() -> isState("delivered"));

    ReceivedWebhook one = receiver.received().getFirst();
    assertThat(one.fault()).isEmpty();
    JsonNode body = new ObjectMapper().readTree(one.body());
    assertThat(body.get("type").asText()).isEqualTo("webhook.test");
    assertThat(body.get("data").isEmpty()).isTrue();
    JsonNode shown = page();
    assertThat(shown.get("webhook").get("url").asText()).isEqualTo(url());
    assertThat(shown.get("webhook").get("secret").isNull()).isTrue();
    assertThat(shown.get("deliveries").get(0).get("id").asText()).isEqualTo(one.id());
    assertThat(shown.get("deliveries").get(0).get("outcome").asText()).isEqualTo("204");
  }

  @Test
  void both_secrets_sign_for_a_day_after_a_renewal() throws Exception {
    String old = created();
    HttpResponse<String> renewed = admin.send("POST", "webhook/secret", "");
    String newer = json(renewed).get("secret").asText();
    assertThat(newer).startsWith("whsec_").isNotEqualTo(old);
    assertThat(json(renewed).get("formerSecretUntil").isNull()).isFalse();
    sendTest();
    awaitReceived(1);
    receiver.expect(newer);
    sendTest();
    awaitReceived(2);
    assertThat(receiver.received()).allSatisfy(one -> assertThat(one.fault()).isEmpty());

    world.later(Duration.ofHours(24).plusSeconds(1));
    admin.open();
    sendTest();
    awaitReceived(3);
    assertThat(receiver.received().getFirst().fault()).isEmpty();
    assertThat(receiver.received().getFirst().signatures()).doesNotContain(" ");
    assertThat(page().get("webhook").get("formerSecretUntil").isNull()).isTrue();
  }

  @Test
  void a_receiver_that_fails_gets_the_same_event_again_and_one_that_is_gone_nothing_more()
      throws Exception {
    created();
    receiver.answer(503, Duration.ZERO);
    sendTest();
    awaitReceived(1);
    await(() -> isState("waiting"));
    world.later(Duration.ofSeconds(7));
    awaitReceived(2);
    assertThat(receiver.received().getFirst().isRepeated()).isTrue();
    assertThat(receiver.received().getFirst().fault()).as("signed again, now").isEmpty();

    receiver.answer(410, Duration.ZERO);
    world.later(Duration.ofMinutes(7));
    awaitReceived(3);
    await(() -> admin.send("GET", "overview", "").body().contains("webhook-gone"));
    assertThat(admin.send("POST", "webhook/test", "").statusCode()).isEqualTo(404);
    receiver.answer(204, Duration.ZERO);
    assertThat(admin.send("POST", "webhook/state", "{\"on\":true}").statusCode()).isEqualTo(200);
    sendTest();
    awaitReceived(4);
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    created();
    receiver.answer(307, Duration.ZERO);
    sendTest();
    awaitReceived(1);
    await(() -> isState("waiting"));

    assertThat(receiver.received()).extracting(ReceivedWebhook::receiver).containsExactly("acme");
    assertThat(page().get("deliveries").get(0).get("outcome").asText()).isEqualTo("307");
  }

  @Test
  void addresses_that_are_not_for_the_app_are_refused_with_their_cause() throws Exception {
    for (String[] one :
        new String[][] {
          {"http://hooks.example/", "not-https"},
          {"https://10.0.0.1/", "not-public"},
          {"https://169.254.169.254/", "not-public"},
          {"https://localhost/", "not-public"},
          {"https://user:x@hooks.example/", "not-an-address"}
        }) {
      HttpResponse<String> answer =
          admin.send("POST", "webhook", "{\"url\":\"%s\"}".formatted(one[0]));
      assertThat(answer.statusCode()).as(one[0]).isEqualTo(400);
      assertThat(json(answer).get("cause").asText()).as(one[0]).isEqualTo(one[1]);
    }
    assertThat(page().get("webhook").isNull()).isTrue();
  }

  @Test
  void a_credential_that_jira_refuses_is_told_and_the_tenants_removal_ends_all() throws Exception {
    created();
    String token = world.sandbox().jira().apiTokens().issue(People.ADA, Kind.PLAIN);
    admin.send(
        "POST",
        "credentials",
        "{\"name\":\"%s\",\"secret\":\"%s\"}".formatted(People.ADA.email(), token));
    world.sandbox().jira().apiTokens().revoke(token, Duration.ZERO);
    String id =
        json(admin.send("GET", "credentials", "")).get("credentials").get(0).get("id").asText();
    admin.send("POST", "credentials/" + id + "/check", "");
    awaitReceived(1);

    ReceivedWebhook one = receiver.received().getFirst();
    assertThat(one.fault()).isEmpty();
    assertThat(one.body())
        .contains("credential.dead", "revoked-or-closed", id)
        .doesNotContain(People.ADA.email(), token);
    sendTest();
    assertThat(world.sandbox().confluence().installer().uninstall()).isTrue();
    World.install(world.sandbox(), world.baseUrl());
    admin.open();
    assertThat(page().get("webhook").isNull()).isTrue();
    assertThat(page().get("deliveries")).isEmpty();
  }

  @Test
  void what_was_not_delivered_before_a_restart_is_delivered_after_it() throws Exception {
    created();
    receiver.answer(500, Duration.ZERO);
    sendTest();
    awaitReceived(1);
    await(() -> isState("waiting"));
    receiver.answer(204, Duration.ZERO);
    world.restartApp();
    world.later(Duration.ofSeconds(7));
    awaitReceived(2);

    assertThat(receiver.received().getFirst().isRepeated()).isTrue();
    await(() -> isState("delivered"));
  }

  @ParameterizedTest
  @CsvSource({"POST, webhook", "POST, webhook/secret", "POST, webhook/state", "DELETE, webhook"})
  void who_changes_a_webhook_too_often_waits(String method, String path) {
    Optional<HttpResponse<String>> refused = Optional.empty();
    for (int sent = 0; sent < 60 && refused.isEmpty(); sent++) {
      refused =
          Optional.of(admin.send(method, path, "{}")).filter(answer -> answer.statusCode() == 429);
    }
    assertThat(refused.orElseThrow().headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.get().body()).contains("That was done many times in a minute.");
  }
}
