package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.chainkeeper.tenant.CallerVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectTokenAttacksTest extends ConnectTokensFixture {
  static Stream<Arguments> attacks() {
    var secretBytes = SECRET.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        attack("no token", ""),
        attack("token is not a JWT", "garbage"),
        attack("token is not a JWT", "e30.e30"),
        attack("token is not a JWT", "!!!.e30.e30"),
        attack("token is not a JWT", Forger.hs256Raw("[]", "{}", SECRET)),
        attack("token is not a JWT", Forger.hs256Raw("{", "{}", SECRET)),
        attack(
            "token is not a JWT",
            Forger.hs256Raw("{\"alg\":\"HS256\"}", "{\"iss\":\"a\",\"iss\":\"b\"}", SECRET)),
        attack(
            "token is not a JWT", Forger.hs256Raw("{\"alg\":\"HS256\"}", "[".repeat(5000), SECRET)),
        attack("token is too long", contextToken().claim("x", "y".repeat(16_384)).hs256(SECRET)),
        attack("alg is not HS256", contextToken().unsigned("none")),
        attack("alg is not HS256", contextToken().unsigned("NONE")),
        attack("alg is not HS256", contextToken().hmac("HS512", "HmacSHA512", secretBytes)),
        attack("alg is not HS256", contextToken().hmac("hs256", "HmacSHA256", secretBytes)),
        attack("alg is not HS256", contextToken().rs256(Forger.key("another").getPrivate())),
        attack("header asks for an extension", contextToken().header("zip", "DEF").hs256(SECRET)),
        attack("header asks for an extension", contextToken().header("crit", "[]").hs256(SECRET)),
        attack("exp is missing", contextToken().without("exp").hs256(SECRET)),
        attack("exp is missing", contextToken().claim("exp", "tomorrow").hs256(SECRET)),
        attack("exp is missing", contextToken().claim("exp", 1e30).hs256(SECRET)),
        attack("token has expired", contextToken().claim("exp", SECONDS - 30).hs256(SECRET)),
        attack("token has expired", contextToken().claim("exp", Long.MIN_VALUE).hs256(SECRET)),
        attack(
            "token is good for too long",
            contextToken().claim("exp", SECONDS + 3601).hs256(SECRET)),
        attack(
            "token is good for too long",
            contextToken().claim("exp", 253_402_300_799L).hs256(SECRET)),
        attack(
            "token is good for too long",
            contextToken().without("iat").claim("exp", SECONDS + 3631).hs256(SECRET)),
        attack("iat lies in the future", contextToken().claim("iat", SECONDS + 31).hs256(SECRET)),
        attack("nbf lies in the future", contextToken().claim("nbf", SECONDS + 31).hs256(SECRET)),
        attack("not a context token", contextToken().without("qsh").hs256(SECRET)),
        attack("not a context token", contextToken().claim("qsh", "x").hs256(SECRET)),
        attack(
            "issuer has not installed the app", contextToken().claim("iss", "other").hs256(SECRET)),
        attack("issuer has not installed the app", contextToken().without("iss").hs256(SECRET)),
        attack("issuer has not installed the app", contextToken().claim("iss", " ").hs256(SECRET)),
        attack(
            "issuer has not installed the app",
            contextToken().claim("iss", TENANT + "\\u0000").hs256(SECRET)),
        attack(
            "issuer has not installed the app",
            contextToken().claim("iss", "\u0442enant-1").hs256(SECRET)),
        attack(
            "issuer has not installed the app",
            contextToken().claim("iss", "i".repeat(256)).hs256(SECRET)),
        attack("sub is not an account", contextToken().claim("sub", "a\\u0000").hs256(SECRET)),
        attack("sub is not an account", contextToken().claim("sub", "\u00e4lice").hs256(SECRET)),
        attack("sub is not an account", contextToken().claim("sub", "a\\ud800").hs256(SECRET)),
        attack("sub is not an account", contextToken().claim("sub", "a".repeat(129)).hs256(SECRET)),
        attack("signature does not match", contextToken().hs256("w".repeat(64))),
        attack("signature does not match", contextToken().unsigned("HS256")),
        attack("signature does not match", contextToken().hmac("HS256", "HmacSHA512", secretBytes)),
        attack("sub is not an account", contextToken().claim("sub", " ").hs256(SECRET)),
        attack("sub is not an account", contextToken().claim("sub", 7).hs256(SECRET)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_is_refused_by_the_rule_it_breaks(String rule, String token) {
    assertThat(api(token)).isEqualTo(new CallerVerdict.Rejected(rule));
  }

  @Test
  void a_forgery_that_breaks_a_rule_of_its_own_costs_no_read_of_the_database() {
    api(contextToken().unsigned("none"));
    api(contextToken().without("exp").hs256(SECRET));
    page(contextToken().hs256(SECRET));

    assertThat(installations.reads).hasValue(0);
  }

  @Test
  void a_refusal_holds_nothing_of_the_token() {
    var token = contextToken().claim("iss", "somebody-else").hs256(SECRET);

    assertThat(api(token).toString()).doesNotContain(token).doesNotContain("somebody-else");
  }

  private static Arguments attack(String rule, String token) {
    return Arguments.of(rule, token);
  }
}
