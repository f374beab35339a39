package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

/** Answers that no standard describes: what can be read is read, and what contradicts itself is not. */
class UnfamiliarTokenAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String PAIR = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";
  private static final String REFUSED = "{\"error\":\"invalid_grant\"}";
  private static final TokenResponse ISSUED =
      new TokenResponse.Issued(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1));

  private static TokenResponse interpret(int status, String body) {
    return TokenAnswers.interpret(status, Optional.empty(), body, NOW);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {100, 200, 201, 204, 302, 400, 401, 403, 404, 410, 418, 422, 500, 502, 503, 599})
  void an_invalid_grant_is_a_refusal_whatever_the_status(int status) {
    assertThat(interpret(status, REFUSED)).isEqualTo(new TokenResponse.Refused("invalid_grant"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 500})
  void an_invalid_client_is_a_client_error_whatever_the_status(int status) {
    assertThat(interpret(status, "{\"error\":\"invalid_client\"}"))
        .isEqualTo(new TokenResponse.Misconfigured("invalid_client"));
    assertThat(interpret(status, "{\"error\":{\"code\":\"invalid_client\"}}"))
        .isEqualTo(new TokenResponse.Misconfigured("invalid_client"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void what_a_person_has_to_do_is_a_refusal_whatever_the_status(int status) {
    for (String error : new String[] {"consent_required", "login_required", "expired_token"}) {
      assertThat(interpret(status, "{\"error\":\"" + error + "\"}"))
          .isEqualTo(new TokenResponse.Refused(error));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF{\"error\":\"invalid_grant\"}",
        ")]}',\n{\"error\":\"invalid_grant\"}",
        "  \r\n{\"error\":\"invalid_grant\"}\r\n\r\n",
        "{\"error\":\"invalid_grant\"}<!-- served by cache7 -->",
        "{\"error\":\"invalid_grant\"}{\"error\":\"invalid_grant\"}",
        "{\"error\":\"invalid_grant\",\"error\":\"invalid_grant\"}",
        "{\"error\":\"invalid_grant\",\"error_descr",
        "{'error': 'invalid_grant'}",
        "{\"error\":\"invalid\\u005fgrant\"}",
        "{\"error\":{\"code\":\"invalid_grant\",\"message\":\"Log in again\"}}",
        "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"invalid_grant\"}}",
        "{\"error\":\"Bad Request\",\"details\":[{\"reason\":\"invalid_grant\"}]}",
        "{\"error\":[\"invalid_grant\"]}",
        "{\"errors\":[{\"code\":\"invalid_grant\"}]}",
        "{\"errors\":{\"refresh_token\":[\"Invalid refresh token\"]}}",
        "{\"code\":\"INVALID_GRANT\"}",
        "{\"type\":\"urn:example:invalid-grant\",\"status\":400}",
        "{\"message\":\"invalid_grant: Unknown or invalid refresh token.\"}",
        "{\"success\":false,\"result\":{\"errorCode\":\"InvalidGrant\"}}",
        "{\"access_token\":null,\"error\":\"invalid_grant\"}",
        "{\"access_token\":\"\",\"refresh_token\":\"\",\"error\":\"invalid_grant\"}",
        "{\"message\":\"The refresh token is expired\"}",
        "{\"detail\":\"Refresh token has been revoked\"}",
        "[{\"error\":\"invalid_grant\"}]",
        "\"invalid_grant\"",
        "invalid_grant",
        "error=invalid_grant&error_description=Token+not+active",
        "<html><body><h1>Error: invalid_grant</h1></body></html>",
        "<error><code>invalid_grant</code></error>",
        "<OAuth><error>invalid_grant</error></OAuth>"
      })
  void a_refusal_is_read_whatever_it_is_wrapped_in(String body) {
    for (int status : new int[] {200, 400, 403, 500}) {
      assertThat(interpret(status, body))
          .as("%s", status)
          .isEqualTo(new TokenResponse.Refused("invalid_grant"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"server_error\",\"error_description\":\"could not tell an invalid grant\"}",
        "{\"error\":{\"code\":\"temporarily_unavailable\",\"was\":\"invalid_grant\"}}",
        "{\"errors\":[\"invalid_grant\",\"invalid_client\"]}",
        "{\"error\":\"invalid_grant\",\"error\":\"invalid_client\"}",
        "{\"error\":\"unsupported\",\"message\":\"invalid grant"
            + " type\",\"expected\":\"invalid_grant_type\"}",
        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"error\":\"invalid_grant\"}",
        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"error\":\"server_error\"}",
        "{\"token\":{\"access_token\":\"a\"},\"message\":\"invalid_grant\"}",
        "error=invalid_grant&access_token=a",
        "{\"message\":\"not_invalid_grant\"}",
        "{\"message\":\"Something went wrong\"}",
        "<html>Please log in</html>"
      })
  void what_contradicts_itself_or_names_nothing_may_have_been_exchanged(String body) {
    for (int status : new int[] {200, 302, 403, 500}) {
      if (status == 403 && body.contains("\"unsupported\"")) {
        continue; // an OAuth error of a 4xx, of whatever kind
      }
      assertThat(interpret(status, body))
          .as("%s", status)
          .isInstanceOf(TokenResponse.Unknown.class);
    }
  }

  static Stream<Arguments> readablePairs() {
    return Stream.of(
        arguments(200, "\uFEFF" + PAIR),
        arguments(200, ")]}'\n" + PAIR),
        arguments(200, PAIR + "\n<!-- served by cache7 -->"),
        arguments(200, PAIR + "\u0000\u0000"),
        arguments(200, PAIR.replace("}", ",\"error\":null}")),
        arguments(200, PAIR.replace("}", ",\"error\":\"\"}")),
        arguments(200, PAIR.replace("}", ",\"error\":\"none\"}")),
        arguments(201, PAIR),
        arguments(203, PAIR));
  }

  @ParameterizedTest
  @MethodSource("readablePairs")
  void a_pair_that_stands_alone_in_a_2xx_is_read(int status, String body) {
    assertThat(interpret(status, body)).isEqualTo(ISSUED);
  }

  static Stream<Arguments> encodings() {
    Charset utf16le = StandardCharsets.UTF_16LE;
    return Stream.of(
        arguments(StandardCharsets.UTF_8, "", "application/json"),
        arguments(StandardCharsets.UTF_8, "\uFEFF", "application/json; charset=utf-16"),
        arguments(utf16le, "\uFEFF", "application/json"),
        arguments(StandardCharsets.UTF_16BE, "\uFEFF", "text/html; charset=iso-8859-1"),
        arguments(utf16le, "", "application/json; charset=UTF-16LE"),
        arguments(utf16le, "", "application/json"),
        arguments(StandardCharsets.UTF_16BE, "", "application/json; charset=no-such"),
        arguments(StandardCharsets.ISO_8859_1, "", "text/plain; charset=\"windows-1252\""),
        arguments(StandardCharsets.US_ASCII, "", "application/json;charset = us-ascii; x=y"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void a_body_is_decoded_by_its_mark_its_charset_or_its_zeros(
      Charset charset, String mark, String contentType) {
    byte[] bytes = (mark + REFUSED).getBytes(charset);
    assertThat(ReplyText.decode(bytes, Optional.of(contentType))).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "\u00e4"})
  void a_body_without_any_hint_is_utf_8(String body) {
    assertThat(ReplyText.decode(body.getBytes(StandardCharsets.UTF_8), Optional.empty()))
        .isEqualTo(body);
  }

  @Test
  void what_is_neither_is_decoded_all_the_same() {
    byte[] torn = {(byte) 0xFF, (byte) 0xFE, 'x'};
    assertThat(ReplyText.decode(torn, Optional.empty())).isEqualTo("\uFFFD");
    assertThat(ReplyText.decode(new byte[] {0}, Optional.of("charset="))).isEqualTo("\u0000");
  }
}
