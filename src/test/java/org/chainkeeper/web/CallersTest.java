package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.contextToken;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private final WebWorld world = new WebWorld("http://localhost:8080");

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_context_token_in_the_header_names_the_viewer() {
    var answer = who("JWT " + contextToken().hs256(SECRET));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("alice");
  }

  @Test
  void a_context_token_in_the_address_is_refused() {
    assertRefused(world.get("/api/who?jwt=" + contextToken().hs256(SECRET)), "no token");
  }

  @Test
  void the_token_of_a_page_is_refused_even_with_the_right_hash() {
    var token = world.pageToken("GET", "/api/who").hs256(SECRET);

    assertRefused(who("JWT " + token), "not a context token");
  }

  @Test
  void a_caller_who_is_not_logged_in_is_no_viewer() {
    assertRefused(
        who("JWT " + contextToken().without("sub").hs256(SECRET)), "the viewer is not logged in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT ", "jwt ", "Jwt  "})
  void a_scheme_is_spelled_in_any_case(String scheme) {
    assertThat(who(scheme + contextToken().hs256(SECRET)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_scheme_without_a_check_is_refused() {
    assertRefused(who("Bearer " + contextToken().hs256(SECRET)), "unknown authentication scheme");
  }

  @Test
  void a_header_without_a_token_is_refused() {
    assertRefused(who("JWT"), "no token");
  }

  @Test
  void two_headers_are_one_too_many() {
    var token = "JWT " + contextToken().hs256(SECRET);

    assertRefused(
        world.get("/api/who", "Authorization", token, "Authorization", token),
        "more than one token");
  }

  @Test
  void a_huge_token_is_refused_unread() {
    assertRefused(
        who("JWT " + contextToken().claim("x", "y".repeat(16_384)).hs256(SECRET)),
        "token is too long");
    assertThat(world.installations.reads).hasValue(0);
  }

  @Test
  void a_database_that_is_gone_is_no_refusal() {
    world.installations.gone = true;

    var answer = who("JWT " + contextToken().hs256(SECRET));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
  }

  private HttpResponse<String> who(String authorization) {
    return world.get("/api/who", "Authorization", authorization);
  }

  private void assertRefused(HttpResponse<String> answer, String rule) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("code").asText()).isEqualTo("bad-caller");
    assertThat(world.log.warnings())
        .singleElement()
        .satisfies(line ->
            assertThat(line.getFormattedMessage()).isEqualTo("refused GET /api/who: " + rule));
  }
}
