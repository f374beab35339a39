package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Atlassian gives, in shapes that no one promised, from the installation to an answer. */
class OpaqueIdentifiersTest {
  private static final String TENANT = "5c0f7a1e-0c4b-3b8d-9a57-10ca1a71a551";
  private static final String TABLE = "/macros/table?jql=project%20%3D%20WEB";

  private final LifecycleWorld world;

  OpaqueIdentifiersTest(@TempDir Path directory) {
    world = new LifecycleWorld(directory);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micros/connect/9b2f6d3e",
        "9b2f6d3e-0000-4000-8000-000000000000",
        "keys/2027-01.rotation_2/eu.west-1",
        "a/b/c/d/e/f/g/h"
      })
  void a_site_installs_whatever_the_key_is_called(String kid) {
    var token = world.lifecycleToken("installed", TENANT).header("kid", kid);

    assertThat(world.announce("installed", token, LifecycleWorld.installation(TENANT)))
        .isEqualTo(204);
    assertThat(world.keysAsked()).containsExactly("/keys/" + kid);
    assertThat(world.page(TENANT, TABLE).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micros/../../secrets",
        "micros//x",
        "/x",
        "x/",
        "..%2Fx",
        "x?y",
        "\\u002e\\u002e/x",
        "a/b/c/d/e/f/g/h/i"
      })
  void no_key_is_fetched_from_anywhere_else(String kid) {
    var token = world.lifecycleToken("installed", TENANT).header("kid", kid);

    assertThat(world.announce("installed", token, LifecycleWorld.installation(TENANT)))
        .isEqualTo(401);
    assertThat(world.keysAsked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jira:a1b2c3d4-e5f6:site/42",
        "1",
        "unique.client_key=with+signs&more",
        "site/0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789"
      })
  void a_tenant_is_called_what_it_is_called(String clientKey) {
    assertThat(world.install(clientKey)).isEqualTo(204);
    assertThat(world.page(clientKey, TABLE).statusCode()).isEqualTo(200);
    assertThat(world.api(clientKey, "/api/connection").body()).contains("\"none\"");
    assertThat(world.uninstall(clientKey)).isEqualTo(204);
    assertThat(world.page(clientKey, TABLE).statusCode()).isEqualTo(401);
  }

  @Test
  void names_may_be_as_long_as_atlassian_allows() {
    String clientKey = "k".repeat(255);
    String account = "557058:" + "a".repeat(121);
    world.install(clientKey);

    var token = world.contextToken(clientKey).claim("sub", account);
    assertThat(world.api(clientKey, "/api/connection", token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5b10ac8d82e05b22cc7d4ef5",
        "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077",
        "qm:8cd4c0a1:guest/7",
        "ug:0123456789abcdef-0123456789abcdef-0123456789abcdef-0123456789abcdef"
      })
  void an_account_is_called_what_it_is_called(String account) {
    world.install(TENANT);

    assertThat(
            world
                .api(TENANT, "/api/connection", world.contextToken(TENANT).claim("sub", account))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_page_whose_token_is_large_is_shown() {
    world.install(TENANT);
    var token = world.pageToken(TENANT, TABLE).claim("context", "c".repeat(10_000));

    assertThat(world.page(TENANT, TABLE, token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void an_empty_subject_is_a_viewer_who_is_not_logged_in(String sub) {
    world.install(TENANT);
    var token = world.pageToken(TENANT, TABLE).claimOfJson("sub", sub);

    var page = world.page(TENANT, TABLE, token);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("\"viewer\":\"anonymous\"");
  }

  @Test
  void times_with_fractions_open_pages_answers_and_installations() {
    String iat = world.now() + ".5";
    String exp = (world.now() + 179) + ".123456";
    var installed =
        world
            .lifecycleToken("installed", TENANT)
            .claimOfJson("iat", iat)
            .claimOfJson("exp", exp)
            .claimOfJson("nbf", iat);
    assertThat(world.announce("installed", installed, LifecycleWorld.installation(TENANT)))
        .isEqualTo(204);

    var page = world.pageToken(TENANT, TABLE).claimOfJson("iat", iat).claimOfJson("exp", exp);
    assertThat(world.page(TENANT, TABLE, page).statusCode()).isEqualTo(200);
    var context =
        world
            .contextToken(TENANT)
            .claimOfJson("iat", iat)
            .claimOfJson("exp", exp)
            .claimOfJson("nbf", "null");
    assertThat(world.api(TENANT, "/api/connection", context).statusCode()).isEqualTo(200);
  }

  @Test
  void one_audience_of_several_is_enough_for_an_installation() {
    var token = world.lifecycleToken("installed", TENANT);
    var several =
        token.claimOfJson(
            "aud",
            "[\"https://other.example\", null, \"" + world.settings().server().baseUrl() + "\"]");

    assertThat(world.announce("installed", several, LifecycleWorld.installation(TENANT)))
        .isEqualTo(204);
    assertThat(
            world.announce(
                "installed",
                world.lifecycleToken("installed", "other").claimOfJson("aud", "{}"),
                Map.of("clientKey", "other")))
        .isIn(400, 401);
  }
}
