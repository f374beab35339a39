package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.stream.Stream;
import org.chainkeeper.atlassian.InvocationToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad tokens, each sent to a running server: 401, the rule in the log, and one fetch of keys for all. */
class ForgeTokenAttacksTest {
  private static ForgeWorld world;

  @BeforeAll
  static void start() throws IOException {
    world = new ForgeWorld();
    assertThat(world.who(InvocationToken.at(ForgeAttack.NOW).signed()).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<ForgeAttack> attacks() {
    return Stream.concat(ForgeTokenForms.all(), ForgeTokenClaims.all());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void a_bad_token_is_refused_by_the_rule_that_it_breaks(ForgeAttack attack) {
    int before = world.log.warnings().size();
    HttpResponse<String> answer = world.get("/api/who", attack.authorization());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("code").asText()).isEqualTo("bad-caller");
    assertThat(world.log.warnings().subList(before, world.log.warnings().size()))
        .singleElement()
        .satisfies(line ->
            assertThat(line.getFormattedMessage())
                .isEqualTo("refused GET /base/api/who: " + attack.rule()));
    assertThat(world.fetches).as("fetches of keys for all of them").hasValue(1);
  }

  @Test
  void there_are_at_least_eighty() {
    assertThat(attacks().map(ForgeAttack::authorization).distinct()).hasSizeGreaterThan(80);
  }

  /** The storm lasts for 50 s of the app's time. */
  @Test
  void a_thousand_invented_kids_cost_no_further_fetch() throws IOException {
    try (ForgeWorld own = new ForgeWorld()) {
      for (int i = 0; i < 1_000; i++) {
        own.now = ForgeWorld.NOW.plusMillis(50L * i);
        String token = own.token().header("kid", "invented-" + i).signed();
        assertThat(own.who(token).statusCode()).isEqualTo(401);
      }
      assertThat(own.fetches).hasValue(1);
      assertThat(own.lookups).hasValue(0);
      assertThat(own.who(own.token().signed()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void no_part_of_a_bad_token_is_logged_or_answered() {
    String token =
        InvocationToken.at(ForgeAttack.NOW).with("principal", "eve-the-unknown ").signed();
    int before = world.log.all().size();
    HttpResponse<String> answer = world.who(token);

    String claims = token.split("\\.", -1)[1];
    assertThat(new String(Base64.getUrlDecoder().decode(claims), UTF_8))
        .contains("eve-the-unknown");
    assertThat(answer.body()).doesNotContain("eve-the", claims);
    assertThat(world.log.all().subList(before, world.log.all().size()))
        .isNotEmpty()
        .noneMatch(line -> line.contains("eve-the") || line.contains(claims));
  }
}
