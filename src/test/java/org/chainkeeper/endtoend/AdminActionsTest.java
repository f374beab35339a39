package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.cluster.Polling;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator does with connections, through the API of the running app. */
class AdminActionsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private World world;
  private AdminApi admin;

  @BeforeEach
  void start() {
    world = World.start(directory);
    admin = new AdminApi(world);
  }

  @AfterEach
  void stop() {
    admin.close();
    world.close();
  }

  private void connect(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
    }
  }

  private boolean isConnected(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      return visitor.connection().equals("connected");
    }
  }

  private HttpResponse<String> check(Person person) {
    return admin.send("POST", "connections/" + person.accountId() + "/check", "");
  }

  private HttpResponse<String> order(String body) {
    return admin.send("POST", "disconnections", body);
  }

  private static String accounts(Person person) {
    return "{\"accounts\":[\"%s\"]}".formatted(person.accountId());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long exchanges() {
    return world.sandbox().oauth().familyOf(People.ADA).orElseThrow().exchanges();
  }

  @Test
  void a_check_uses_the_access_token_while_it_is_usable_and_exchanges_it_when_it_is_due() {
    connect(People.ADA);
    HttpResponse<String> fresh = check(People.ADA);
    world.later(Duration.ofMinutes(61));
    admin.open();
    HttpResponse<String> due = check(People.ADA);

    assertThat(fresh.statusCode()).as(fresh.body()).isEqualTo(200);
    assertThat(json(fresh).get("verdict").asText()).isEqualTo("access-works");
    assertThat(json(due).get("verdict").asText()).isEqualTo("chain-works");
    assertThat(exchanges()).isOne();
    assertThat(world.sandbox().oauth().familyOf(People.ADA).orElseThrow().alive()).isTrue();
  }

  @Test
  void a_check_is_told_in_the_history_with_the_administrator() {
    connect(People.ADA);
    check(People.ADA);

    HttpResponse<String> history =
        admin.send("GET", "connections/" + People.ADA.accountId() + "/history", "");
    assertThat(history.body()).contains("\"event\":\"admin-checked\"");
  }

  @Test
  void an_administrator_who_checks_too_often_waits() {
    connect(People.ADA);
    Optional<HttpResponse<String>> refused = Optional.empty();
    for (int sent = 0; sent < 15 && refused.isEmpty(); sent++) {
      refused = Optional.of(check(People.ADA)).filter(answer -> answer.statusCode() == 429);
    }
    assertThat(refused.orElseThrow().headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void who_is_disconnected_can_be_kept_for_thirty_seconds() {
    connect(People.ADA);
    connect(People.BRUNO);
    JsonNode plan = json(order(accounts(People.BRUNO)));

    assertThat(plan.get("connections").asInt()).isOne();
    assertThat(plan.get("endsInSeconds").asInt()).isBetween(1, 30);
    assertThat(admin.send("GET", "disconnections", "").body()).contains(plan.get("id").asText());
    HttpResponse<String> undone =
        admin.send("DELETE", "disconnections/" + plan.get("id").asText(), "");
    assertThat(json(undone).get("kept").asInt()).isOne();
    assertThat(isConnected(People.BRUNO)).isTrue();
  }

  @Test
  void after_that_the_connection_ends_and_that_of_others_stays() {
    connect(People.ADA);
    connect(People.BRUNO);
    String plan = json(order(accounts(People.BRUNO))).get("id").asText();
    world.later(Duration.ofSeconds(31));

    Polling.until("Bruno is disconnected", SOON, () -> !isConnected(People.BRUNO));
    assertThat(isConnected(People.ADA)).isTrue();
    HttpResponse<String> tooLate = admin.send("DELETE", "disconnections/" + plan, "");
    assertThat(tooLate.statusCode()).isEqualTo(404);
    assertThat(tooLate.body()).contains("too late");
  }

  @Test
  void an_order_outlives_the_app_that_took_it() {
    connect(People.ADA);
    order(accounts(People.ADA));
    world.restartApp();
    world.later(Duration.ofSeconds(31));

    Polling.until("Ada is disconnected", SOON, () -> !isConnected(People.ADA));
  }

  @Test
  void all_of_a_filter_are_disconnected_as_long_as_they_are_as_many_as_was_agreed() {
    connect(People.ADA);
    connect(People.BRUNO);
    HttpResponse<String> grown =
        admin.send("POST", "disconnections?state=connected", "{\"all\":true,\"agreed\":1}");
    HttpResponse<String> other =
        admin.send("POST", "disconnections?state=lost", "{\"all\":true,\"agreed\":5}");
    HttpResponse<String> both =
        admin.send("POST", "disconnections?state=connected", "{\"all\":true,\"agreed\":2}");

    assertThat(grown.statusCode()).isEqualTo(400);
    assertThat(json(grown).get("connections").asInt()).isEqualTo(2);
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(json(both).get("connections").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"accounts\":[]}",
        "{\"accounts\":\"712020:ada\"}",
        "{\"accounts\":[7]}",
        "{\"accounts\":[\"a b\"]}",
        "{\"all\":true}",
        "{\"all\":true,\"agreed\":0}",
        "{\"all\":true,\"agreed\":\"2\"}"
      })
  void a_body_that_cannot_be_read_ends_nothing(String body) {
    connect(People.ADA);

    assertThat(order(body).statusCode()).isEqualTo(400);
    assertThat(json(admin.send("GET", "disconnections", "")).get("plans")).isEmpty();
  }

  @Test
  void a_mistyped_filter_disconnects_no_one() {
    connect(People.ADA);
    HttpResponse<String> answer =
        admin.send("POST", "disconnections?stat=lost", "{\"all\":true,\"agreed\":9}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(admin.send("GET", "disconnections", "")).get("plans")).isEmpty();
  }
}
