package org.chainkeeper.isolation;

import java.util.List;
import java.util.stream.Stream;

/**
 * An OAuth error with which the token endpoint may answer one person's refresh.
 *
 * @param error a code of RFC 6749 §4.1.2.1 and §5.2, of OpenID Connect, or of Auth0
 */
record OddAnswer(int status, String error) {
  static final List<OddAnswer> ALL =
      Stream.concat(
              Stream.of(
                      "invalid_request",
                      "invalid_client",
                      "invalid_grant",
                      "unauthorized_client",
                      "unsupported_grant_type",
                      "invalid_scope",
                      "access_denied",
                      "unsupported_response_type",
                      "server_error",
                      "temporarily_unavailable",
                      "interaction_required",
                      "login_required",
                      "consent_required",
                      "account_selection_required",
                      "mfa_required",
                      "mfa_registration_required",
                      "mfa_invalid_code",
                      "invalid_user_password",
                      "password_expired",
                      "password_leaked",
                      "requires_validation",
                      "requires_verification",
                      "too_many_attempts",
                      "too_many_requests",
                      "too_many_logins",
                      "blocked_user",
                      "user_is_blocked",
                      "unauthorized",
                      "rejected_by_a_rule")
                  .map(error -> new OddAnswer(403, error)),
              Stream.of(
                  new OddAnswer(401, "invalid_client"),
                  new OddAnswer(401, "access_denied"),
                  new OddAnswer(400, "invalid_client"),
                  new OddAnswer(400, "unauthorized_client"),
                  new OddAnswer(200, "invalid_client"),
                  new OddAnswer(500, "invalid_client"),
                  new OddAnswer(400, "an error of next year")))
          .toList();

  String body() {
    return "{\"error\":\"" + error + "\",\"error_description\":\"Refused, for a test.\"}";
  }
}
