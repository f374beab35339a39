package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.installation.SharedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleRefusalsTest extends LifecycleRoutesFixture {
  @ParameterizedTest
  @ValueSource(strings = {"https://evil.atlassian.net.example.com", "http://a.atlassian.net", ""})
  void a_host_that_is_not_allowed_is_refused_before_anything_else(String baseUrl) {
    var answer = install(OTHER.value(), baseUrl, NEW_SECRET);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("code").asText()).isEqualTo("bad-request");
    assertThat(world.announced).isEmpty();
    assertThat(world.installations.find(OTHER)).isEmpty();
  }

  @Test
  void an_invalid_display_url_is_logged_without_its_text() {
    var body =
        body(OTHER.value(), SITE.toString(), NEW_SECRET)
            .replace("{", "{\"displayUrl\":\"https://user:password@wiki.acme.example\",");

    assertThat(announce("installed", body).statusCode()).isEqualTo(204);
    assertThat(world.installations.find(OTHER).orElseThrow().frameOrigins()).isEmpty();
    assertThat(world.log.all())
        .anyMatch(line -> line.contains("displayUrl of an installation is not an https address"))
        .noneMatch(line -> line.contains("password@"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "sssssssssssssssssssssssssssssss"})
  void a_secret_under_32_bytes_is_refused(String secret) {
    assertThat(install(OTHER.value(), SITE.toString(), secret).statusCode()).isEqualTo(400);
    assertThat(world.announced).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{}",
        "{\"clientKey\":7,\"baseUrl\":\"https://a.atlassian.net\",\"sharedSecret\":\"x\"}",
        "{\"clientKey\":\"\"}"
      })
  void a_body_that_cannot_be_read_is_refused(String body) {
    assertThat(announce("installed", body).statusCode()).isEqualTo(400);
    assertThat(announce("uninstalled", body).statusCode()).isEqualTo(400);
    assertThat(world.announced).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"key\":\"another.app\"",
        "\"key\":\"org.chainkeeper.jira-macros \"",
        "\"key\":null",
        "\"key\":[\"org.chainkeeper.jira-macros\"]",
        "\"eventType\":\"disabled\"",
        "\"eventType\":\"INSTALLED\"",
        "\"eventType\":7"
      })
  void a_body_for_another_app_or_event_is_refused_before_anything_else(String member) {
    var rest =
        "\"clientKey\":\"%s\",\"sharedSecret\":\"%s\",\"baseUrl\":\"%s\"}"
            .formatted(OTHER, NEW_SECRET, SITE);

    assertThat(announce("installed", "{" + member + "," + rest).statusCode()).isEqualTo(400);
    assertThat(announce("uninstalled", "{" + member + "," + rest).statusCode()).isEqualTo(400);
    assertThat(world.announced).isEmpty();
  }

  @Test
  void the_body_of_an_installation_does_not_end_one() {
    var installed = body(TENANT.value(), SITE.toString(), NEW_SECRET);

    assertThat(announce("uninstalled", installed).statusCode()).isEqualTo(400);
    assertThat(world.announced).isEmpty();
    assertThat(world.installations.find(TENANT)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "t\u00e9nant", "a b", "a\\nb", "\ud83d\ude00"})
  void a_client_key_that_is_not_visible_ascii_is_refused(String clientKey) {
    assertThat(install(clientKey, SITE.toString(), NEW_SECRET).statusCode()).isEqualTo(400);
    assertThat(world.announced).isEmpty();
  }

  @Test
  void a_body_over_the_limit_or_of_another_type_is_refused() {
    assertThat(install("x".repeat(70_000), SITE.toString(), NEW_SECRET).statusCode())
        .isEqualTo(413);
    assertThat(world.post("/connect/installed", "{}", "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
  }

  @Test
  void a_forgery_changes_nothing_and_is_logged_by_its_rule() {
    world.lifecycleCheck = (_, _) -> new Verdict.Rejected("aud is not this app");
    world.connections.link(connection(TENANT));

    var answer = install(TENANT.value(), SITE.toString(), NEW_SECRET);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("code").asText()).isEqualTo("bad-caller");
    assertThat(answer.body()).doesNotContain("aud");
    assertThat(uninstall().statusCode()).isEqualTo(401);
    assertThat(world.installations.find(TENANT).orElseThrow().secret())
        .isEqualTo(new SharedSecret(SECRET));
    assertThat(world.connections.list(TENANT, 0, 10)).hasSize(1);
    assertThat(world.log.warnings())
        .extracting(line -> line.getFormattedMessage())
        .containsExactly(
            "refused POST /base/connect/installed: aud is not this app",
            "refused POST /base/connect/uninstalled: aud is not this app");
  }

  @Test
  void a_request_without_a_token_or_with_two_is_refused() {
    var body = body(TENANT.value(), SITE.toString(), NEW_SECRET);
    var json = "application/json";

    assertThat(world.post("/connect/installed", body, "Content-Type", json).statusCode())
        .isEqualTo(401);
    assertThat(world.post("/connect/installed?jwt=signed", body, "Content-Type", json).statusCode())
        .isEqualTo(401);
    assertThat(
            world
                .post(
                    "/connect/installed",
                    body,
                    "Content-Type",
                    json,
                    "Authorization",
                    "JWT signed",
                    "Authorization",
                    "JWT other")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            world
                .post(
                    "/connect/installed",
                    body,
                    "Content-Type",
                    json,
                    "Authorization",
                    "Bearer signed")
                .statusCode())
        .isEqualTo(401);
    assertThat(world.announced).isEmpty();
  }

  @Test
  void a_key_server_that_is_down_asks_to_try_again() {
    world.lifecycleCheck = (_, _) -> new Verdict.Unavailable();

    var answer = install(OTHER.value(), SITE.toString(), NEW_SECRET);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isNotEmpty();
    assertThat(world.installations.find(OTHER)).isEmpty();
  }

  @Test
  void a_database_that_is_gone_asks_to_try_again() {
    world.installations.gone = true;

    var answer = install(OTHER.value(), SITE.toString(), NEW_SECRET);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).get("code").asText()).isEqualTo("unavailable");
  }

  @Test
  void the_secret_is_neither_logged_nor_answered() {
    var answer = install(OTHER.value(), SITE.toString(), NEW_SECRET);

    assertThat(answer.body()).isEmpty();
    assertThat(world.log.all()).noneMatch(line -> line.contains(NEW_SECRET));
    assertThat(new SharedSecret(NEW_SECRET).toString()).doesNotContain(NEW_SECRET);
    assertThat(world.installations.find(OTHER).orElseThrow().toString()).doesNotContain(NEW_SECRET);
  }
}
