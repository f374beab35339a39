package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad answer of the protocol's table, and what it means. */
class TokenAnswersTest extends TokenAnswersFixture {
  @Test
  void a_pair_is_issued_with_its_lifetime() {
    assertThat(
            interpret(
                200,
                """
                {"access_token":"a","refresh_token":"r","expires_in":7200,"scope":"x","token_type":"Bearer"}
                """))
        .isEqualTo(
            new TokenResponse.Issued(
                new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"refresh_token\":null",
        ",\"refresh_token\":\"\"",
        ",\"refresh_token\":7",
        ",\"refresh_token\":\"two\\nlines\"",
        ",\"refresh_token\":\"\\u007f\"",
        ",\"refresh_token\":\"\\u001f\""
      })
  void without_a_usable_refresh_token_the_answer_is_incomplete(String rest) {
    assertThat(interpret(200, "{\"access_token\":\"a\"" + rest + "}"))
        .isEqualTo(new TokenResponse.Incomplete(new AccessToken("a"), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", " ", "~", "!\\\"#"})
  void a_refresh_token_is_any_visible_character_and_the_space(String escaped) {
    String token = escaped.replace("\\", "");
    assertThat(interpret(200, "{\"access_token\":\"a\",\"refresh_token\":\"" + escaped + "\"}"))
        .isEqualTo(
            new TokenResponse.Issued(
                new AccessToken("a"), new RefreshToken(token), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "a.b-c_d~e+f/g="})
  void an_access_token_is_any_visible_character(String token) {
    assertThat(interpret(200, "{\"access_token\":\"" + token + "\"}"))
        .isEqualTo(new TokenResponse.Incomplete(new AccessToken(token), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a b", "\\u007f", "\\u0000", "\\u00e4"})
  void an_access_token_that_cannot_go_into_a_header_is_none(String escaped) {
    assertThat(interpret(200, "{\"access_token\":\"" + escaped + "\",\"refresh_token\":\"r\"}"))
        .isInstanceOf(TokenResponse.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "0",
        "0.99",
        "\"0\"",
        "-1",
        "\"-7200\"",
        "\"\"",
        "\"soon\"",
        "\"7200 s\"",
        "\"NaN\"",
        "true",
        "[]",
        "[7200]",
        "{\"seconds\":7200}",
        "1e400",
        "\"1e999999999\"",
        "2592001",
        "\"2592001\"",
        "9223372036854775808",
        "99999999999999999999999999",
        "\"0000000000000000007200\""
      })
  void a_lifetime_out_of_range_is_an_hour(String expiresIn) {
    var body = "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":" + expiresIn + "}";

    assertThat(interpret(200, body))
        .isEqualTo(
            new TokenResponse.Issued(
                new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"7200\"",
        "\" 7200 \"",
        "7200.9",
        "\"7200.5\"",
        "7.2e3",
        "\"7.2E3\"",
        "\"+7200\"",
        "\"00000000000000007200\""
      })
  void a_lifetime_as_text_or_with_a_fraction_is_read(String expiresIn) {
    assertThat(interpret(200, "{\"access_token\":\"a\",\"expires_in\":" + expiresIn + "}"))
        .isEqualTo(new TokenResponse.Incomplete(new AccessToken("a"), Duration.ofHours(2)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60, 3600, 86_400, 2_592_000})
  void a_lifetime_in_range_is_used(long seconds) {
    var body = "{\"access_token\":\"a\",\"expires_in\":" + seconds + "}";

    assertThat(interpret(200, body))
        .isEqualTo(new TokenResponse.Incomplete(new AccessToken("a"), Duration.ofSeconds(seconds)));
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        arguments("7", Optional.of(Duration.ofSeconds(7))),
        arguments(" 7 ", Optional.of(Duration.ofSeconds(7))),
        arguments("0", Optional.of(Duration.ZERO)),
        arguments("3601", Optional.of(Duration.ofHours(1))),
        arguments("99999999999999999999", Optional.of(Duration.ofHours(1))),
        arguments("Fri, 20 Nov 2026 10:00:30 GMT", Optional.of(Duration.ofSeconds(30))),
        arguments("Fri, 20 Nov 2026 09:59:30 GMT", Optional.of(Duration.ZERO)),
        arguments("Fri, 20 Nov 2099 10:00:00 GMT", Optional.of(Duration.ofHours(1))),
        arguments("-7", Optional.empty()),
        arguments("1.5", Optional.empty()),
        arguments("soon", Optional.empty()),
        arguments("", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void too_many_requests_is_busy_for_as_long_as_it_says(String header, Optional<Duration> wait) {
    assertThat(TokenAnswers.interpret(429, Optional.of(header), "{\"error\":\"x\"}", NOW))
        .isEqualTo(new TokenResponse.Busy(wait));
  }

  @Test
  void too_many_requests_without_a_wait_is_busy() {
    assertThat(interpret(429, "<html>")).isEqualTo(new TokenResponse.Busy(Optional.empty()));
  }

  static Stream<Arguments> nonsense() {
    String pair = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";
    return Stream.of(
        arguments(200, ""),
        arguments(200, "null"),
        arguments(200, "[" + pair + "]"),
        arguments(200, "{\"data\":" + pair + "}"),
        arguments(200, "\"access_token\""),
        arguments(200, "<html>Log in</html>"),
        arguments(200, pair.substring(0, pair.length() - 1)),
        arguments(200, pair + pair),
        arguments(200, "{\"access_token\":\"a\",\"access_token\":\"b\"}"),
        arguments(200, "{\"access_token\":\"a\",\"x\":" + "[".repeat(30) + "]".repeat(30) + "}"),
        arguments(200, "[".repeat(60_000)),
        arguments(200, "{\"refresh_token\":\"r\"}"),
        arguments(200, "{\"access_token\":\"\",\"refresh_token\":\"r\"}"),
        arguments(200, "{\"access_token\":7,\"refresh_token\":\"r\"}"),
        arguments(200, "{\"access_token\":\"a\\nb\",\"refresh_token\":\"r\"}"),
        arguments(200, "{\"error\":\"not_known\"}"),
        arguments(200, "{\"status\":\"dead\"}"),
        arguments(204, ""),
        arguments(302, ""),
        arguments(302, pair),
        arguments(400, ""),
        arguments(400, pair),
        arguments(400, "{\"error\":\"\"}"),
        arguments(400, "{\"error\":null}"),
        arguments(400, "{\"error\":\"a-z\"}"),
        arguments(400, "{\"error\":\"{\"}"),
        arguments(400, "{\"message\":\"The token was not accepted\"}"),
        arguments(403, "<html>Forbidden</html>"),
        arguments(404, "{\"error\":\"Not Found\",\"status\":404}"),
        arguments(400, "{\"error\":\"" + "x".repeat(65) + "\"}"),
        arguments(408, ""),
        arguments(500, pair),
        arguments(500, "{\"error\":\"invalid_request\"}"),
        arguments(500, "{\"error\":\"internal_error\"}"),
        arguments(502, "<html>Bad gateway</html>"),
        arguments(503, "{\"error\":\"temporarily_unavailable\"}"),
        arguments(503, "{\"error\":\"unauthorized\"}"),
        arguments(504, ""));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void anything_else_may_or_may_not_have_been_exchanged(int status, String body) {
    assertThat(interpret(status, body)).isInstanceOf(TokenResponse.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 500})
  void no_reason_repeats_what_the_server_said(int status) {
    var echo = "{\"error\":\"rt_secret\",\"error_description\":\"rt_secret\",\"rt_secret\":1}";

    assertThat(interpret(status, echo).toString()).doesNotContain("rt_secret");
  }
}
