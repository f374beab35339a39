package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.chainkeeper.rotation.TokenResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenErrorsTest extends TokenAnswersFixture {
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void a_refused_token_is_refused_whatever_the_status(int status) {
    assertThat(
            interpret(
                status,
                """
                {"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}
                """))
        .isEqualTo(new TokenResponse.Refused("invalid_grant"));
    assertThat(
            interpret(
                status,
                """
                {"error":"unauthorized_client","error_description":"refresh_token is invalid"}
                """))
        .isEqualTo(new TokenResponse.Refused("unauthorized_client"));
  }

  static Stream<Arguments> clientErrors() {
    return Stream.of(
        arguments(401, "{\"error\":\"invalid_client\"}", "invalid_client"),
        arguments(400, "{\"error\":\"invalid_client\"}", "invalid_client"),
        arguments(401, "{\"error\":\"access_denied\"}", "access_denied"),
        arguments(
            403,
            "{\"error\":\"unauthorized_client\",\"error_description\":\"grant type not allowed\"}",
            "unauthorized_client"),
        arguments(403, "{\"error\":\"unauthorized_client\"}", "unauthorized_client"),
        arguments(
            403,
            "{\"error\":\"unauthorized_client\",\"error_description\":7}",
            "unauthorized_client"));
  }

  @ParameterizedTest
  @MethodSource("clientErrors")
  void a_client_error_may_be_our_configuration(int status, String body, String reason) {
    assertThat(interpret(status, body)).isEqualTo(new TokenResponse.Misconfigured(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid_request",
        "unsupported_grant_type",
        "invalid_scope",
        "invalid_target",
        "mfa_required",
        "interaction_required",
        "login_required",
        "consent_required",
        "slow_down",
        "too_many_attempts",
        "blocked_user",
        "expired_token",
        "use_dpop_nonce"
      })
  void any_other_oauth_error_concerns_the_grant_that_got_it(String error) {
    String body = "{\"error\":\"" + error + "\"}";
    assertThat(interpret(400, body)).isEqualTo(new TokenResponse.Refused(error));
    assertThat(interpret(401, body)).isEqualTo(new TokenResponse.Refused(error));
    assertThat(interpret(403, body)).isEqualTo(new TokenResponse.Refused(error));
  }

  @Test
  void an_undocumented_error_concerns_the_grant_and_is_not_repeated() {
    assertThat(interpret(400, "{\"error\":\"s_e_c_r_e_t\"}"))
        .isEqualTo(new TokenResponse.Refused("another OAuth error"));
    assertThat(interpret(400, "{\"error\":\"" + "x".repeat(64) + "\"}"))
        .isEqualTo(new TokenResponse.Refused("another OAuth error"));
    assertThat(interpret(400, "{\"error\":\"az\"}"))
        .isEqualTo(new TokenResponse.Refused("another OAuth error"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void access_is_denied_to_the_client_with_401_only(int status) {
    assertThat(
            interpret(status, "{\"error\":\"access_denied\"}")
                instanceof TokenResponse.Misconfigured)
        .isEqualTo(status == 401);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 500, 503})
  void an_outage_is_one_whatever_the_status(int status) {
    assertThat(interpret(status, "{\"error\":\"server_error\"}"))
        .isInstanceOf(TokenResponse.Unknown.class);
    assertThat(interpret(status, "{\"error\":\"temporarily_unavailable\"}"))
        .isInstanceOf(TokenResponse.Unknown.class);
  }
}
