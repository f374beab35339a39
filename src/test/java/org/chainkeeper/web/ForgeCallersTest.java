package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers that come through Forge, at a running server. */
class ForgeCallersTest {
  private final ForgeWorld world = new ForgeWorld();

  ForgeCallersTest() throws IOException {}

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void the_principal_of_a_token_is_the_viewer_of_the_installations_tenant() {
    HttpResponse<String> answer = world.who(world.token().signed());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("tenant").asText()).isEqualTo("tenant-1");
    assertThat(json(answer).get("account").asText()).isEqualTo(InvocationToken.ACCOUNT);
    assertThat(json(answer).get("baseUrl").asText())
        .as("the same as on Connect")
        .isEqualTo("https://example.atlassian.net/wiki");
  }

  @Test
  void the_page_cannot_name_another_viewer() {
    HttpResponse<String> answer =
        world.who(
            world
                .token()
                .json("context/extension", "{\"principal\":\"eve\",\"cloudId\":\"x\"}")
                .with("context/accountId", "eve")
                .signed());

    assertThat(json(answer).get("account").asText()).isEqualTo(InvocationToken.ACCOUNT);
  }

  /** The bridge keeps a token until it expires. */
  @Test
  void a_token_is_good_until_it_expires_however_often_it_is_sent() {
    String token = world.token().signed();
    assertThat(world.who(token).statusCode()).isEqualTo(200);
    assertThat(world.who(token).statusCode()).isEqualTo(200);

    world.now = ForgeWorld.NOW.plusSeconds(29);
    assertThat(world.who(token).statusCode()).isEqualTo(200);

    world.now = ForgeWorld.NOW.plusSeconds(30);
    assertThat(world.who(token).statusCode()).isEqualTo(401);
  }

  @Test
  void someone_who_is_not_logged_in_is_told_so() {
    for (InvocationToken anonymous :
        List.of(world.token().without("principal"), world.token().json("principal", "null"))) {
      HttpResponse<String> answer = world.who(anonymous.signed());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(json(answer).get("code").asText()).isEqualTo("not-logged-in");
    }
  }

  @Test
  void without_a_licence_only_the_viewers_own_connection_is_served() {
    String token = world.token().json("app/license", "{\"active\":false}").signed();

    HttpResponse<String> answer = world.who(token);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("code").asText()).isEqualTo("not-licensed");
    assertThat(world.get("/api/own", "Bearer " + token).statusCode()).isEqualTo(200);
  }

  @Test
  void a_licence_that_is_active_or_not_needed_changes_nothing() {
    for (String license : List.of("{\"active\":true}", "null")) {
      assertThat(world.who(world.token().json("app/license", license).signed()).statusCode())
          .isEqualTo(200);
    }
  }

  /** As Forge wrote it before the member {@code cloudId} existed. */
  @Test
  void the_cloud_of_an_installation_may_be_named_by_the_address_of_its_api() {
    String contexts =
        "[{\"name\":\"confluence\",\"apiBaseUrl\":\"https://api.atlassian.com/ex/confluence/"
            + InvocationToken.CLOUD
            + "\"}]";

    String token = world.token().json("app/installation/contexts", contexts).signed();
    assertThat(world.who(token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://wiki.example.com", "http://example.atlassian.net", "javascript:1", ""})
  void a_site_of_another_host_is_served_and_selects_no_jira_site(String siteUrl) {
    HttpResponse<String> answer =
        world.who(world.token().with("context/siteUrl", siteUrl).signed());

    assertThat(json(answer).get("baseUrl").asText())
        .isEqualTo("https://api.atlassian.com/ex/confluence/" + InvocationToken.CLOUD);
  }

  @Test
  void a_token_of_thirty_kilobytes_is_read() {
    String token = world.token().with("context/extension/config/jql", "x".repeat(22_000)).signed();

    assertThat(token.length()).isBetween(30_000, 32_768);
    assertThat(world.who(token).statusCode()).isEqualTo(200);
  }

  @Test
  void a_context_token_of_connect_is_good_on_the_same_routes() {
    HttpResponse<String> answer = world.get("/api/who", "JWT " + world.contextToken());

    assertThat(json(answer).get("account").asText()).isEqualTo("alice");
  }

  @Test
  void a_database_that_is_gone_is_no_refusal() {
    world.databaseIsGone = true;

    HttpResponse<String> answer = world.who(world.token().signed());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
  }

  @Test
  void keys_are_rotated_without_a_restart() {
    assertThat(world.who(world.token().signed()).statusCode()).isEqualTo(200);
    world.jwks = InvocationToken.jwks(InvocationToken.jwk("key-2", Forger.key("Forge 2")));
    world.now = ForgeWorld.NOW.plus(Duration.ofMinutes(2));

    String next = world.token().header("kid", "key-2").signed(Forger.key("Forge 2").getPrivate());
    assertThat(world.who(next).statusCode()).isEqualTo(200);
    assertThat(world.who(world.token().signed()).statusCode()).as("the old key").isEqualTo(401);
    assertThat(world.fetches).hasValue(2);
  }

  @Test
  void a_key_server_that_is_down_at_the_start_is_asked_again_after_a_minute() {
    world.jwksStatus = 503;
    assertThat(world.who(world.token().signed()).statusCode()).isEqualTo(503);

    world.jwksStatus = 200;
    assertThat(world.who(world.token().signed()).statusCode()).isEqualTo(503);
    world.now = ForgeWorld.NOW.plusSeconds(60);
    assertThat(world.who(world.token().signed()).statusCode()).isEqualTo(200);
    assertThat(world.fetches).hasValue(2);
  }
}
