package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.ConnectionInfo;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionRoutesTest {
  private final PopupWorld world;

  ConnectionRoutesTest() throws IOException {
    world = new PopupWorld("http://localhost/base");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void connect(String account) {
    var browser = world.browser();
    assertThat(browser.accept(browser.start(account), account).statusCode()).isEqualTo(200);
  }

  @Test
  void a_ticket_is_a_link_below_the_base_url() {
    var answer = world.api("POST", "/api/connection/tickets", "ada");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(answer).path("url").asText())
        .matches("http://localhost/base/oauth/start\\?ticket=[A-Za-z0-9_-]{43}");
    assertThat(world.startPath("ada")).isNotEqualTo(world.startPath("ada"));
  }

  @Test
  void an_account_gets_five_tickets_a_minute_and_others_do_not_wait_for_it() {
    for (int i = 0; i < 5; i++) {
      assertThat(world.api("POST", "/api/connection/tickets", "ada").statusCode()).isEqualTo(201);
    }
    for (int i = 0; i < 100; i++) {
      var answer = world.api("POST", "/api/connection/tickets", "ada");
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(header(answer, "Retry-After")).isEqualTo("12");
      assertThat(json(answer).path("code").asText()).isEqualTo("rate-limited");
    }
    assertThat(world.api("POST", "/api/connection/tickets", "bob").statusCode()).isEqualTo(201);

    world.clock.advance(Duration.ofSeconds(12));
    assertThat(world.api("POST", "/api/connection/tickets", "ada").statusCode()).isEqualTo(201);
  }

  @Test
  void no_ticket_is_issued_without_a_token() {
    assertThat(world.send("POST", "/api/connection/tickets").statusCode()).isEqualTo(401);
    assertThat(world.send("GET", "/api/connection").statusCode()).isEqualTo(401);
    assertThat(world.send("DELETE", "/api/connection").statusCode()).isEqualTo(401);
  }

  @Test
  void who_never_connected_has_none() {
    var answer = world.api("GET", "/api/connection", "ada");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(answer).path("state").asText()).isEqualTo("none");
    assertThat(json(answer).path("sites").isEmpty()).isTrue();
    assertThat(json(answer).path("account").isNull()).isTrue();
  }

  @Test
  void a_connection_tells_as_whom_where_and_until_when() throws IOException {
    connect("ada");
    world.clock.advance(Duration.ofDays(1));

    var json = json(world.api("GET", "/api/connection", "ada"));

    assertThat(json)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"state":"connected",
                 "sites":[{"id":"cloud-1","name":"Acme","url":"https://acme.atlassian.net",
                   "avatarUrl":"http://localhost/avatars/acme"}],
                 "account":{"id":"ada","name":"Name of ada",
                   "picture":"http://localhost/avatars/ada"},
                 "connectedAt":"2026-11-20T10:00:00Z",
                 "lastRotatedAt":"2026-11-20T10:00:00Z",
                 "idleEndsAt":"2027-02-18T10:00:00Z",
                 "replacedBy":null,
                 "why":null}
                """));
    assertThat(json(world.api("GET", "/api/connection", "bob")).path("state").asText())
        .isEqualTo("none");
  }

  @Test
  void each_state_has_its_word() {
    var link =
        new Connection(
            PopupWorld.TENANT,
            new GrantId("c", new AccountId("ada")),
            new AccountProfile(new AccountId("ada"), "Ada", URI.create("")),
            List.of(),
            Instant.EPOCH);
    var suspect = new GrantState.Suspect("invalid_grant", 1);
    var lost = new GrantState.NeedsConsent("invalid_grant", 8);

    assertThat(view(link, suspect)).returns("suspect", ConnectionJson::state);
    assertThat(view(link, lost))
        .returns("needs-consent", ConnectionJson::state)
        .satisfies(view -> assertThat(view.account().orElseThrow().picture()).isEmpty());
  }

  private static ConnectionJson view(Connection link, GrantState state) {
    return ConnectionJson.of(
        new ConnectionInfo.Known(link, state, Instant.EPOCH, Instant.EPOCH, Optional.empty()),
        Messages.in(Language.ENGLISH));
  }

  @Test
  void disconnecting_ends_it_at_once_and_twice_does_no_harm() {
    connect("ada");

    assertThat(world.api("DELETE", "/api/connection", "ada").statusCode()).isEqualTo(204);

    assertThat(json(world.api("GET", "/api/connection", "ada")).path("state").asText())
        .isEqualTo("none");
    assertThat(world.nothingIsStored("ada")).isTrue();
    assertThat(world.api("DELETE", "/api/connection", "ada").statusCode()).isEqualTo(204);
  }

  @Test
  void without_the_database_it_is_503() {
    connect("ada");
    world.databaseGone = true;

    var answer = world.api("GET", "/api/connection", "ada");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).path("code").asText()).isEqualTo("unavailable");
    assertThat(header(answer, "Retry-After")).isNotEmpty();
  }
}
