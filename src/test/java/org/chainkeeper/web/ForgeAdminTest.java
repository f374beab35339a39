package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.atlassian.InvocationToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin API behind Forge's proxy, with the proxy's rules for answers. */
class ForgeAdminTest {
  private static final String USER_TOKEN = "user-token-of-this-request";

  private final ForgeWorld world = new ForgeWorld();

  ForgeAdminTest() throws IOException {}

  @AfterEach
  void stop() {
    world.close();
  }

  private HttpResponse<String> call(String method, String path, InvocationToken token) {
    return world.send(
        method,
        path,
        "Authorization",
        "Bearer " + token.signed(),
        "x-forge-oauth-user",
        USER_TOKEN);
  }

  private HttpResponse<String> who(InvocationToken token) {
    return call("GET", "/api/admin/who", token);
  }

  private void assertRefused(HttpResponse<String> answer, int status, String rule) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(json(answer).get("code").asText())
        .isEqualTo(status == 401 ? "bad-caller" : "not-permitted");
    assertThat(world.log.warnings())
        .singleElement()
        .satisfies(line ->
            assertThat(line.getFormattedMessage())
                .isEqualTo("refused GET /base/api/admin/who: " + rule));
    assertThat(world.log.of("org.chainkeeper.audit"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("refused: " + rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chainkeeper-admin", "chainkeeper-configure"})
  void an_administrator_of_the_site_is_served(String module) {
    HttpResponse<String> answer = who(world.token().with("context/moduleKey", module));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("account").asText()).isEqualTo(InvocationToken.ACCOUNT);
    assertThat(world.userTokens).containsExactly(USER_TOKEN);
    assertThat(world.log.of("org.chainkeeper.audit").getFirst())
        .contains("tenant=\"tenant-1\"", InvocationToken.ACCOUNT, "answered");
  }

  @ParameterizedTest
  @EnumSource(value = AdminVerdict.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
  void no_other_verdict_opens_anything(AdminVerdict verdict) {
    world.verdict = verdict;

    assertRefused(who(world.adminToken()), 403, "not known as an administrator: " + verdict);
  }

  @Test
  void a_token_of_a_macro_is_verified_and_not_permitted() {
    assertRefused(who(world.token()), 403, "not a token of the admin page");
    assertThat(world.userTokens).isEmpty();
  }

  @Test
  void a_token_that_names_no_module_is_not_permitted() {
    assertRefused(
        who(world.token().without("context/moduleKey")), 403, "not a token of the admin page");
  }

  @Test
  void someone_who_is_not_logged_in_is_not_permitted() {
    assertRefused(who(world.adminToken().without("principal")), 403, "the viewer is not logged in");
  }

  @Test
  void without_a_token_of_the_viewer_no_one_is_asked() {
    HttpResponse<String> answer =
        world.get("/api/admin/who", "Bearer " + world.adminToken().signed());

    assertRefused(answer, 403, "no user token");
  }

  @Test
  void two_tokens_of_the_viewer_are_one_too_many() {
    HttpResponse<String> answer =
        world.send(
            "GET",
            "/api/admin/who",
            "Authorization",
            "Bearer " + world.adminToken().signed(),
            "x-forge-oauth-user",
            "one",
            "X-Forge-OAuth-User",
            "two");

    assertRefused(answer, 403, "no user token");
  }

  @Test
  void a_token_that_is_not_verified_is_401_and_nothing_else_is() {
    assertRefused(who(world.adminToken().with("exp", 1)), 401, "token has expired");
  }

  @Test
  void a_user_token_without_an_invocation_token_opens_nothing() {
    assertRefused(
        world.send("GET", "/api/admin/who", "x-forge-oauth-user", USER_TOKEN), 401, "no token");
  }

  @Test
  void without_a_licence_an_admin_still_sees_what_there_is() {
    assertThat(who(world.adminToken().json("app/license", "{\"active\":false}")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void what_is_no_token_of_forge_is_answered_as_a_session_that_is_refused() {
    for (String token :
        List.of(
            "x", world.contextToken(), world.token().header("alg", "HS256").hs256(new byte[64]))) {
      HttpResponse<String> answer = world.get("/api/admin/who", "Bearer " + token);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/admin/nothing", "/api/admin/broken", "/api/admin/thing"})
  void every_problem_is_json_for_the_proxy(String path) {
    HttpResponse<String> answer = call("GET", path, world.adminToken());

    assertThat(answer.statusCode()).isIn(404, 405, 500);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(json(answer).isObject()).isTrue();
  }

  @Test
  void too_many_parameters_are_refused_in_json_too() {
    String query = "?" + "a=1&".repeat(200);

    HttpResponse<String> answer = call("GET", "/api/admin/who" + query, world.adminToken());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
  }

  @Test
  void an_answer_without_content_is_an_empty_object() {
    HttpResponse<String> answer = call("DELETE", "/api/admin/thing", world.adminToken());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void a_user_token_is_never_logged() {
    world.verdict = AdminVerdict.UNKNOWN;
    who(world.adminToken());
    call("GET", "/api/admin/broken", world.adminToken());

    assertThat(world.log.all()).isNotEmpty().noneMatch(line -> line.contains(USER_TOKEN));
  }
}
