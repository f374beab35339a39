package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.sandbox.webhook.WebhookReceiver;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the refresh protocol makes the app tell, with nothing in between replaced. */
class WebhookEventsTest {
  private static final int MAX_STEPS = 300;

  @TempDir Path directory;
  private World world;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    world = World.start(directory);
    receiver = world.sandbox().webhooks();
    try (AdminApi admin = new AdminApi(world)) {
      String body = "{\"url\":\"%s/webhooks/acme\"}".formatted(world.sandbox().url());
      receiver.expect(json(admin.send("POST", "webhook", body).body()).get("secret").asText());
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The oldest first. */
  private List<JsonNode> received() {
    return receiver.received().reversed().stream().map(one -> json(one.body())).toList();
  }

  private List<String> types() {
    return received().stream().map(one -> one.get("type").asText()).toList();
  }

  /** Lets time pass until a receiver has so many events. */
  private void passUntil(int events, Duration step) {
    for (int steps = 0; receiver.received().size() < events; steps++) {
      assertThat(steps).as("events: %s", types()).isLessThan(MAX_STEPS);
      world.later(step);
      LockSupport.parkNanos(200_000_000);
    }
  }

  @Test
  void a_connection_that_its_person_has_withdrawn_is_told_with_its_cause() {
    try (Visitor ada = world.visitor(People.ADA);
        Visitor bruno = world.visitor(People.BRUNO)) {
      ada.connect();
      bruno.connect();
      assertThat(world.sandbox().oauth().revoke(People.BRUNO)).isTrue();
      world.later(Duration.ofHours(1));
      assertThat(ada.issues("project = DEMO").shown()).isTrue();
      assertThat(bruno.issuesWithoutRetry("project = DEMO").shown()).isFalse();
      passUntil(1, Duration.ofMinutes(5));
    }

    JsonNode event = received().getFirst();
    assertThat(event.get("type").asText()).isEqualTo("connection.lost");
    assertThat(event.get("data").get("account").asText()).isEqualTo(People.BRUNO.accountId());
    assertThat(event.get("data").get("cause").asText()).isEqualTo("withdrawn");
    assertThat(receiver.received())
        .allSatisfy(one -> {
          assertThat(one.fault()).isEmpty();
          assertThat(one.body()).doesNotContain(People.BRUNO.name(), People.BRUNO.email());
        });
  }

  @Test
  void an_incident_is_told_when_it_begins_and_when_it_ends_and_no_connection_is() {
    try (Visitor ada = world.visitor(People.ADA);
        Visitor bruno = world.visitor(People.BRUNO)) {
      ada.connect();
      bruno.connect();
      world.later(Duration.ofHours(1));
      world
          .sandbox()
          .oauth()
          .faults()
          .add(Fault.once(FaultKind.REFUSAL_WAVE).withDuration(Duration.ofMinutes(5)));
      ada.issuesWithoutRetry("project = DEMO");
      bruno.issuesWithoutRetry("project = DEMO");
      passUntil(1, Duration.ofSeconds(1));
      assertThat(types()).containsExactly("incident.began");

      world.later(Duration.ofMinutes(5));
      passUntil(2, Duration.ofSeconds(5));
      assertThat(ada.connection()).isEqualTo("connected");
      assertThat(bruno.connection()).isEqualTo("connected");
    }
    assertThat(types()).containsExactly("incident.began", "incident.ended");
    assertThat(received().getLast().get("data").get("beganAt"))
        .isEqualTo(received().getFirst().get("data").get("beganAt"));
  }
}
