package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.chainkeeper.cluster.Polling;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause of all refreshing, on the running app. */
class AdminPauseTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private World world;
  private AdminApi admin;
  private Visitor ada;

  @BeforeEach
  void start() {
    world = World.start(directory, World.NOTHING_KEPT);
    admin = new AdminApi(world);
    ada = world.visitor(People.ADA);
    assertThat(ada.connect().statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    ada.close();
    admin.close();
    world.close();
  }

  private HttpResponse<String> pause(int hours) {
    return admin.send("POST", "pause", "{\"hours\":%d}".formatted(hours));
  }

  private HttpResponse<String> count() {
    return ada.api("GET", "/api/count?jql=project%3DDEMO");
  }

  private FamilyView family() {
    return world.sandbox().oauth().familyOf(People.ADA).orElseThrow();
  }

  private void later(Duration by) {
    world.later(by);
    admin.open();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_usable_token_serves_and_then_readers_are_told_until_it_is_resumed() {
    JsonNode paused = json(pause(24));
    assertThat(paused.get("paused").asBoolean()).isTrue();
    assertThat(paused.get("pause").get("mine").asBoolean()).isTrue();
    assertThat(count().statusCode()).isEqualTo(200);

    later(Duration.ofMinutes(61));
    HttpResponse<String> refused = count();
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
    assertThat(refused.body()).contains("\"cause\":\"refresh-paused\"", "A Confluence admin");
    assertThat(family().exchanges()).isZero();
    assertThat(
            json(admin.send("POST", "connections/" + People.ADA.accountId() + "/check", ""))
                .get("verdict")
                .asText())
        .isEqualTo("paused");
    assertThat(family().exchanges()).isZero();

    assertThat(json(admin.send("DELETE", "pause", "")).get("paused").asBoolean()).isFalse();
    assertThat(count().statusCode()).isEqualTo(200);
    assertThat(family().exchanges()).isOne();
    assertThat(family().alive()).isTrue();
    assertThat(admin.send("GET", "connections/" + People.ADA.accountId() + "/history", "").body())
        .contains("\"event\":\"paused\"", "\"event\":\"resumed\"");
  }

  @Test
  void a_pause_outlives_the_app_and_ends_by_itself() {
    pause(2);
    world.restartApp();
    later(Duration.ofMinutes(61));
    assertThat(count().body()).contains("refresh-paused");

    later(Duration.ofMinutes(60));
    Polling.until("the node knows that it has ended", SOON, () -> count().statusCode() == 200);
    assertThat(family().exchanges()).isOne();
  }

  /** The settlement brings a usable token, which shows that it was made; the reader causes none. */
  @Test
  void an_exchange_whose_answers_got_lost_is_settled_all_the_same() {
    world.later(Duration.ofMinutes(61));
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER).times(5));
    assertThat(count().statusCode()).isEqualTo(503);
    Polling.until(
        "the attempt has given up",
        SOON,
        () -> world.sandbox().oauth().faults().pending().isEmpty());
    admin.open();
    pause(24);
    world.later(Duration.ofSeconds(30));

    Polling.until("it is settled", SOON, () -> count().statusCode() == 200);
    assertThat(json(admin.send("GET", "pause", "")).get("paused").asBoolean()).isTrue();
    assertThat(family().alive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"hours\":0}",
        "{\"hours\":169}",
        "{\"hours\":\"24\"}",
        "{\"hours\":1.5}"
      })
  void a_length_that_is_out_of_bounds_pauses_nothing(String body) {
    assertThat(admin.send("POST", "pause", body).statusCode()).isEqualTo(400);
    assertThat(json(admin.send("GET", "pause", "")).get("paused").asBoolean()).isFalse();
    Polling.until("it is not paused", SOON, () -> count().statusCode() == 200);
  }
}
