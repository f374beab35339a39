package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script of another origin may read, as on Forge. */
class CrossOriginTest {
  private static final String ORIGIN = "https://e8b5.cdn.prod.atlassian-dev.net";

  private final ForgeWorld world = new ForgeWorld();

  CrossOriginTest() throws IOException {}

  @AfterEach
  void stop() {
    world.close();
  }

  private HttpResponse<String> preflight(String path, String method, String headers) {
    return world.send(
        "OPTIONS",
        path,
        "Origin",
        ORIGIN,
        "Access-Control-Request-Method",
        method,
        "Access-Control-Request-Headers",
        headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "authorization,content-type",
        "Authorization, X-B3-TraceId, atl-attribution, accept-language"
      })
  void a_preflight_is_granted_without_a_token_for_the_headers_that_it_names(String headers) {
    HttpResponse<String> answer = preflight("/api/who?jql=x", "GET", headers);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo(headers);
    assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("GET, POST, DELETE");
    assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("7200");
    assertThat(header(answer, "Vary")).isEqualTo("Access-Control-Request-Headers");
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    assertThat(world.lookups).hasValue(0);
    assertThat(world.log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "a,,b", "<script>", "x\"y"})
  void a_list_that_is_no_list_of_headers_is_not_repeated(String headers) {
    HttpResponse<String> answer = preflight("/api/who", "POST", headers);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo(CrossOrigin.HEADERS);
  }

  @Test
  void a_list_of_very_many_headers_is_not_repeated() {
    for (String headers :
        new String[] {"a" + ",b".repeat(40), "a".repeat(65), "a,".repeat(5_000)}) {
      assertThat(header(preflight("/api/who", "GET", headers), "Access-Control-Allow-Headers"))
          .isEqualTo(CrossOrigin.HEADERS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/who", "/api/nothing"})
  void an_answer_can_be_read_whatever_its_status(String path) {
    for (String authorization : new String[] {"Bearer " + world.token().signed(), "Bearer x"}) {
      HttpResponse<String> answer =
          world.send("GET", path, "Origin", ORIGIN, "Authorization", authorization);

      assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(header(answer, "Access-Control-Expose-Headers")).contains("Retry-After");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/admin/who", "/api/admin/thing", "/api/admin", "/oauth/start", "/me"})
  void nothing_else_is_opened(String path) {
    HttpResponse<String> preflight = preflight(path, "GET", "authorization");
    assertThat(preflight.statusCode()).isIn(404, 405);
    for (HttpResponse<String> answer :
        List.of(preflight, world.send("GET", path, "Origin", ORIGIN))) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.startsWith("access-control"));
    }
  }

  @Test
  void a_request_of_the_apps_own_pages_is_answered_as_before() {
    HttpResponse<String> answer =
        world.send("GET", "/api/who", "Authorization", "Bearer " + world.token().signed());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
    assertThat(
            world.send("OPTIONS", "/api/who", "Access-Control-Request-Method", "GET").statusCode())
        .isEqualTo(405);
  }

  @Test
  void without_a_forge_app_nothing_is_opened() {
    try (WebWorld connect = new WebWorld("http://localhost:8080")) {
      HttpResponse<String> answer =
          connect.send(
              "OPTIONS", "/api/who", "", "Origin", ORIGIN, "Access-Control-Request-Method", "GET");

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(connect.get("/api/who", "Origin", ORIGIN).headers().map().keySet())
          .noneMatch(name -> name.startsWith("access-control"));
    }
  }
}
