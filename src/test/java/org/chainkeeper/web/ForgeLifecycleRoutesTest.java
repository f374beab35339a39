package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.installation.ForgeCall;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.installation.ForgeLifecycle;
import org.chainkeeper.installation.ForgeLifecycleCheck.Verdict;
import org.chainkeeper.installation.Takeover;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.testkit.InMemoryForgeRegister;
import org.chainkeeper.testkit.NoTakeovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Forge platform's calls do, whatever their bodies hold. */
class ForgeLifecycleRoutesTest {
  private static final ForgeInstallationId ID = new ForgeInstallationId("i-1");
  private static final String ARI = "ari:cloud:ecosystem::installation/";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final InMemoryForgeRegister register = new InMemoryForgeRegister();
  private final List<Set<String>> modules = new ArrayList<>();
  private Verdict verdict =
      new Verdict.Genuine(
          new ForgeCall(
              new ForgeInstallation(ID, "cloud-1", "PRODUCTION", "2", Optional.empty()), NOW));
  private final WebWorld world =
      new WebWorld(
          "http://localhost:8080",
          new ForgeLifecycleRoutes(
              (_, allowed) -> {
                modules.add(allowed);
                return verdict;
              },
              new ForgeLifecycle(
                  register,
                  new Takeover(new NoTakeovers(), _ -> Optional.empty(), () -> NOW),
                  _ -> {},
                  () -> NOW)));

  @AfterEach
  void stop() {
    world.close();
  }

  private String logged() {
    return String.join("\n", world.log.all());
  }

  private HttpResponse<String> post(String path, String body) {
    return world.post(
        path, body, "Content-Type", "application/json", "Authorization", "Bearer token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":\"i-1\"}",
        "{\"id\":\"ari:cloud:ecosystem::installation/i-1\","
            + "\"eventType\":\"avi:forge:installed:app\"}",
        "{\"eventType\":\"avi:forge:upgraded:app\",\"context\":{\"cloudId\":\"cloud-1\"}}",
        "{\"context\":\"ari:cloud:confluence::site/cloud-1\",\"app\":{\"version\":\"3\"}}",
        "{\"id\":\"i-1\",\"new\":[{\"deep\":null}],\"permissions\":{\"scopes\":[]}}",
        "{\"id\":null,\"context\":null,\"eventType\":null}",
        "{\"id\":17,\"context\":[\"x\"]}"
      })
  void an_event_registers_the_installation_of_its_token(String body) {
    assertThat(post("/forge/lifecycle", body).statusCode()).isEqualTo(204);
    assertThat(register.live).containsOnlyKeys(ID);
    assertThat(modules).containsExactly(Set.of("lifecycle", "installed"));
    assertThat(logged()).contains("install tenant=\"forge:cloud-1\"", "accepted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"i-2\"}",
        "{\"id\":\"\"}",
        "{\"id\":\"not an id\"}",
        "{\"context\":{\"cloudId\":\"cloud-2\"}}",
        "{\"context\":\"ari:cloud:confluence::site/cloud-2\"}",
        "[]",
        "\"text\"",
        "{\"id\":"
      })
  void a_body_of_another_installation_or_no_object_is_refused(String body) {
    for (String path : List.of("/forge/lifecycle", "/forge/uninstalled")) {
      assertThat(post(path, body).statusCode()).isEqualTo(400);
    }
    assertThat(register.live).isEmpty();
    assertThat(register.ended).isEmpty();
    assertThat(logged()).contains("refused: the body");
  }

  @Test
  void an_event_that_is_not_known_changes_nothing() {
    var answer = post("/forge/lifecycle", "{\"eventType\":\"avi:forge:renamed:app\"}");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(register.live).isEmpty();
    assertThat(logged()).contains("nothing changed");
  }

  @Test
  void an_end_is_accepted_once_and_its_repetition_is_answered_the_same() {
    post("/forge/lifecycle", "{}");
    assertThat(post("/forge/uninstalled", "{\"id\":\"" + ARI + "i-1\"}").statusCode())
        .isEqualTo(204);
    assertThat(post("/forge/uninstalled", "{}").statusCode()).isEqualTo(204);
    assertThat(post("/forge/lifecycle", "{}").statusCode()).isEqualTo(204);
    assertThat(register.live).isEmpty();
    assertThat(register.ended).containsExactly(ID);
    assertThat(modules).contains(Set.of("goodbye", "farewell"));
  }

  @Test
  void an_unverified_call_changes_nothing() {
    verdict = new Verdict.Rejected("token is of a page");
    assertThat(post("/forge/lifecycle", "{}").statusCode()).isEqualTo(401);
    assertThat(post("/forge/uninstalled", "{}").statusCode()).isEqualTo(401);
    assertThat(world.post("/forge/uninstalled", "{}", "Content-Type", "application/json"))
        .returns(401, HttpResponse::statusCode);
    verdict = new Verdict.Unavailable();
    assertThat(post("/forge/lifecycle", "{}").statusCode()).isEqualTo(503);
    assertThat(register.live).isEmpty();
    assertThat(logged()).contains("refused: token is of a page", "failed: no key server");
  }

  @Test
  void without_a_database_forge_is_told_to_repeat_the_call() {
    register.isGone = true;
    assertThat(post("/forge/lifecycle", "{}").statusCode()).isEqualTo(503);
    assertThat(logged()).contains("failed: no database");
    register.isGone = false;
    assertThat(post("/forge/lifecycle", "{}").statusCode()).isEqualTo(204);
    assertThat(register.live).containsOnlyKeys(ID);
  }
}
