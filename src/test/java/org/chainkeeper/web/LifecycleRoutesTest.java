package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.installation.PreviousSecret;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleRoutesTest {
  private static final TenantId OTHER = new TenantId("tenant-2");
  private static final String APP_KEY = "org.chainkeeper.jira-macros";
  private static final String NEW_SECRET = "n".repeat(32);

  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void an_installation_is_stored() {
    var answer = install(OTHER.value(), "https://other.atlassian.net/wiki", NEW_SECRET);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(world.installations.find(OTHER))
        .contains(
            new Installation(
                OTHER,
                URI.create("https://other.atlassian.net/wiki"),
                List.of(),
                new SharedSecret(NEW_SECRET),
                Optional.empty(),
                LifecycleCallIds.next().signedAt()));
    assertThat(world.announced)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.path()).isEqualTo("/base/connect/installed");
          assertThat(request.token()).isEqualTo("signed");
        });
  }

  @Test
  void a_new_installation_keeps_the_secret_before_for_fifteen_minutes() {
    install(TENANT.value(), "https://moved.atlassian.net/wiki", NEW_SECRET);

    var stored = world.installations.find(TENANT).orElseThrow();
    assertThat(stored.secret()).isEqualTo(new SharedSecret(NEW_SECRET));
    assertThat(stored.previous())
        .contains(new PreviousSecret(new SharedSecret(SECRET), NOW.plus(Duration.ofMinutes(15))));
    assertThat(stored.baseUrl()).isEqualTo(URI.create("https://moved.atlassian.net/wiki"));
  }

  @Test
  void an_uninstallation_forgets_the_tenant_and_ends_its_connections() {
    world.connections.link(connection(TENANT));
    world.connections.link(connection(OTHER));

    var answer = uninstall();

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isEmpty();
    assertThat(world.connections.list(TENANT, 0, 10)).isEmpty();
    assertThat(world.connections.list(OTHER, 0, 10)).hasSize(1);
  }

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
        "{\"clientKey\":\"tenant-1\"}",
        "{\"clientKey\":\"tenant-1\",\"baseUrl\":null}",
        "{\"clientKey\":\"tenant-1\",\"baseUrl\":[\"https://a.atlassian.net\"]}",
        "{\"clientKey\":\"tenant-1\",\"baseUrl\":\"https://wiki.acme.example\"}",
        "{\"clientKey\":\"tenant-1\",\"sharedSecret\":\"short\",\"productType\":7}"
      })
  void an_uninstallation_needs_the_client_key_alone(String body) {
    assertThat(announce("uninstalled", body).statusCode()).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isEmpty();
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

  @Test
  void key_and_event_may_be_missing() {
    var body =
        "{\"clientKey\":\"%s\",\"sharedSecret\":\"%s\",\"baseUrl\":\"%s\"}"
            .formatted(OTHER, NEW_SECRET, SITE);

    assertThat(announce("installed", body).statusCode()).isEqualTo(204);
    assertThat(world.installations.find(OTHER)).isPresent();
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

  private HttpResponse<String> install(String tenant, String baseUrl, String secret) {
    return announce("installed", body(tenant, baseUrl, secret));
  }

  private HttpResponse<String> uninstall() {
    return announce(
        "uninstalled",
        "{\"clientKey\":\""
            + TENANT
            + "\",\"baseUrl\":\""
            + SITE
            + "\",\"key\":\""
            + APP_KEY
            + "\"}");
  }

  private HttpResponse<String> announce(String event, String body) {
    return world.post(
        "/connect/" + event,
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        "JWT signed");
  }

  private static String body(String tenant, String baseUrl, String secret) {
    return """
    {"key":"org.chainkeeper.jira-macros","clientKey":"%s","sharedSecret":"%s","baseUrl":"%s","eventType":"installed"}
    """
        .formatted(tenant, secret, baseUrl);
  }

  private static Connection connection(TenantId tenant) {
    var account = new AccountId("alice");
    return new Connection(
        tenant,
        new GrantId("client", account),
        new AccountProfile(account, "Alice", URI.create("https://avatar.example/a.png")),
        List.of(),
        NOW);
  }
}
