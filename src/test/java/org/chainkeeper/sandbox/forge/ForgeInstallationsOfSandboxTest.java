package org.chainkeeper.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.forge.FakeBackEnd.Received;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Installations, keys and the current user, as the control API changes them. */
class ForgeInstallationsOfSandboxTest {
  private static final String TABLE = "chainkeeper-table";
  private static final String ADA = People.ADA.accountId();

  private final ForgeWorld world = new ForgeWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  private JsonNode control(String path, String body) {
    return world.json(world.post("/control/forge/" + path, body));
  }

  private JsonNode claims(Received event) {
    String token = event.authorization().replaceFirst("^Bearer ", "");
    return ForgeWorld.JSON.valueToTree(world.verified(token).getPayload());
  }

  private static String installation(JsonNode claims) {
    return claims.at("/app/installationId").asText();
  }

  @Test
  void an_event_is_signed_by_the_system_and_names_no_person() throws Exception {
    Received event = world.app().event();
    assertThat(event.path()).isEqualTo("/forge/lifecycle");
    JsonNode claims = claims(event);
    assertThat(claims.has("principal")).isFalse();
    assertThat(claims.has("context")).isFalse();
    assertThat(claims.at("/app/module/key").asText()).isEqualTo("lifecycle");
    JsonNode body = ForgeWorld.JSON.readTree(event.body());
    assertThat(body.path("eventType").asText()).isEqualTo("avi:forge:installed:app");
    assertThat(body.path("id").asText()).isEqualTo(installation(claims));
  }

  @Test
  void an_event_is_repeated_until_it_is_accepted() throws Exception {
    String upgraded = "avi:forge:upgraded:app";
    world.app().answerEvents(503);
    control("upgrade", "{\"version\":\"2.0.0\"}");
    Received event = world.app().event(upgraded);
    assertThat(claims(event).at("/app/appVersion").asText()).isEqualTo("2.0.0");
    Received repeated = world.app().event(upgraded);
    assertThat(repeated.body()).isEqualTo(event.body());
    assertThat(repeated.authorization()).isNotEqualTo(event.authorization());
  }

  @Test
  void a_reinstallation_has_another_id_and_the_same_site() throws Exception {
    JsonNode first = claims(world.app().event());
    control("install", "");
    JsonNode second = claims(world.app().event());
    assertThat(installation(second)).isNotEqualTo(installation(first));
    String site = "/app/installation/contexts/0/cloudId";
    assertThat(second.at(site).asText())
        .isEqualTo(LocalSites.HOME)
        .isEqualTo(first.at(site).asText());
  }

  @Test
  void another_site_has_an_installation_of_its_own() throws Exception {
    world.app().event();
    control("install", "{\"cloudId\":\"other\",\"siteUrl\":\"http://other.localhost\"}");
    assertThat(claims(world.app().event()).at("/app/apiBaseUrl").asText())
        .isEqualTo(world.sandbox().url() + "/ex/confluence/other");
    assertThat(world.json(world.get("/control/forge")).path("installations")).hasSize(2);
  }

  @Test
  void an_uninstalled_app_is_told_and_has_no_pages_and_no_tokens() throws Exception {
    world.app().event();
    assertThat(world.post("/control/forge/uninstall", "").statusCode()).isEqualTo(200);
    assertThat(world.app().event().path()).isEqualTo("/forge/uninstalled");
    assertThat(world.get("/forge/api/page?macros=1").statusCode()).isEqualTo(409);
    assertThat(world.token(TABLE, ADA)).isEmpty();
    assertThat(world.post("/control/forge/uninstall", "").statusCode()).isEqualTo(502);
  }

  @Test
  void a_new_key_signs_and_the_old_one_stays_or_goes() {
    String before = world.token(TABLE, ADA);
    control("keys", "{\"keepOld\":true}");
    String after = world.token(TABLE, ADA);
    assertThat(world.verified(before).getHeader().getKeyId())
        .isNotEqualTo(world.verified(after).getHeader().getKeyId());
    control("keys", "{\"keepOld\":false}");
    assertThat(world.json(world.get(ForgeHost.jwksPath())).path("keys")).hasSize(1);
    world.verified(world.token(TABLE, ADA));
  }

  @Test
  void a_license_that_is_not_active_is_told_in_the_token() {
    control("license", "{\"active\":false}");
    JsonNode claims =
        ForgeWorld.JSON.valueToTree(world.verified(world.token(TABLE, ADA)).getPayload());
    assertThat(claims.at("/app/license/active").asBoolean(true)).isFalse();
  }

  private String userToken() {
    String body =
        "{\"moduleKey\":\"chainkeeper-admin\",\"localId\":\"l\",\"extension\":{},\"payload\":"
            + "{\"path\":\"/api/x\",\"method\":\"GET\",\"invokeType\":\"ui-remote-fetch\"}}";
    world.post("/forge/api/invoke?person=" + ADA, body);
    return world.app().calls().getLast().userToken().orElseThrow();
  }

  private int currentUser(String cloudId, String token) {
    String path = "/ex/confluence/" + cloudId + "/wiki/rest/api/user/current?expand=operations";
    return world.get(path, "Bearer " + token).statusCode();
  }

  @Test
  void the_current_user_is_told_for_a_token_of_this_site_only() {
    String token = userToken();
    String path =
        "/ex/confluence/" + LocalSites.HOME + "/wiki/rest/api/user/current?expand=operations";
    JsonNode user = world.json(world.get(path, "Bearer " + token));
    assertThat(user.path("accountId").asText()).isEqualTo(ADA);
    assertThat(user.path("operations"))
        .anySatisfy(one -> {
          assertThat(one.path("operation").asText()).isEqualTo("administer");
          assertThat(one.path("targetType").asText()).isEqualTo("application");
        });
    assertThat(currentUser("other", token)).isEqualTo(401);
    assertThat(currentUser(LocalSites.HOME, "x")).isEqualTo(401);
  }

  @Test
  void the_answer_about_the_current_user_can_be_faulty() {
    String token = userToken();
    control("user", "{\"fault\":\"unauthorized\"}");
    assertThat(currentUser(LocalSites.HOME, token)).isEqualTo(401);
    control("user", "{\"fault\":\"error\"}");
    assertThat(currentUser(LocalSites.HOME, token)).isEqualTo(500);
    control("user", "{\"fault\":\"none\"}");
    assertThat(currentUser(LocalSites.HOME, token)).isEqualTo(200);
    assertThat(world.post("/control/forge/user", "{\"fault\":\"odd\"}").statusCode())
        .isEqualTo(400);
  }
}
