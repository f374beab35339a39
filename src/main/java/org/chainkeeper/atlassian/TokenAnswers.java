package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Answer;
import org.chainkeeper.rotation.RefreshToken;

/**
 * What the token endpoint's answer means (RFC 6749 §5, and the shapes that Atlassian's server is
 * known for). It goes by the body and not by the status: a wrong secret, a dead token and a missing
 * permission share their statuses. Whatever is not understood for certain is {@link Answer.Unknown}.
 */
final class TokenAnswers {
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(30).toSeconds();

  /** Errors that a token endpoint is known to name; any other word may be an echo of something secret. */
  private static final Set<String> KNOWN_ERRORS =
      Set.of(
          // RFC 6749 section 5.2 and section 4.1.2.1
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "access_denied",
          // RFC 7009, RFC 8628, RFC 8707, RFC 9396, RFC 9449
          "unsupported_token_type",
          "authorization_pending",
          "slow_down",
          "expired_token",
          "invalid_target",
          "invalid_authorization_details",
          "invalid_dpop_proof",
          "use_dpop_nonce",
          // OpenID Connect Core section 3.1.2.6
          "interaction_required",
          "login_required",
          "account_selection_required",
          "consent_required",
          // Auth0
          "mfa_required",
          "unsupported_challenge_type",
          "association_required",
          "too_many_attempts",
          "too_many_requests",
          "blocked_user",
          "password_leaked",
          "requires_verification",
          "unauthorized",
          "invalid_user_password",
          "request_error");

  /** The server's own trouble, whatever the status says. */
  private static final Set<String> OUTAGES = Set.of("server_error", "temporarily_unavailable");

  private TokenAnswers() {}

  /**
   * @param retryAfter the header's value
   * @param now what an HTTP date in it is compared with
   */
  static Answer interpret(int status, Optional<String> retryAfter, String body, Instant now) {
    if (status == 200) {
      return StrictJson.object(body)
          .map(TokenAnswers::granted)
          .orElse(new Answer.Unknown("200 with an unreadable body"));
    }
    if (status == 429) {
      return new Answer.Busy(retryAfter.flatMap(value -> RetryAfter.parse(value, now)));
    }
    if (status >= 400 && status < 500) {
      return StrictJson.object(body)
          .flatMap(json -> refusal(status, json))
          .orElse(new Answer.Unknown(status + " without an OAuth error"));
    }
    return new Answer.Unknown("status " + status);
  }

  private static Answer granted(JsonNode json) {
    var access = token(json, "access_token").map(AccessToken::new);
    var refresh = token(json, "refresh_token").map(RefreshToken::new);
    if (access.isEmpty()) {
      return new Answer.Unknown("200 without an access token");
    }
    Duration life = life(json);
    return refresh.isPresent()
        ? new Answer.Issued(access.get(), refresh.get(), life)
        : new Answer.Incomplete(access.get(), life);
  }

  /** A token is visible ASCII (RFC 6749 appendix A.12 and A.17), so that it can go into a header. */
  private static Optional<String> token(JsonNode json, String field) {
    return StrictJson.text(json, field)
        .filter(value -> !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 127));
  }

  private static Duration life(JsonNode json) {
    return Optional.ofNullable(json.get("expires_in"))
        .filter(value -> value.isIntegralNumber() && value.canConvertToLong())
        .map(JsonNode::longValue)
        .filter(seconds -> seconds > 0 && seconds <= LONGEST_LIFE_SECONDS)
        .map(Duration::ofSeconds)
        .orElse(USUAL_LIFE);
  }

  private static Optional<Answer> refusal(int status, JsonNode json) {
    return StrictJson.text(json, "error")
        .filter(TokenAnswers::looksLikeAnOAuthError)
        .map(
            error ->
                refusal(status, error, StrictJson.text(json, "error_description").orElse("")));
  }

  /**
   * A client error may concern every grant, an outage concerns none, and any other error concerns the
   * grant that got it.
   */
  private static Answer refusal(int status, String error, String description) {
    boolean clientError =
        switch (error) {
          case "invalid_client" -> true;
          case "unauthorized_client" -> !saysTheTokenIsInvalid(description);
          case "access_denied" -> status == 401;
          default -> false;
        };
    if (clientError) {
      return new Answer.Misconfigured(error);
    }
    return OUTAGES.contains(error)
        ? new Answer.Unknown(error)
        : new Answer.Refused(KNOWN_ERRORS.contains(error) ? error : "another OAuth error");
  }

  private static boolean saysTheTokenIsInvalid(String description) {
    return description.toLowerCase(Locale.ROOT).contains("refresh_token is invalid");
  }

  /** A proxy's or framework's {@code "error": "Not Found"} says nothing about the client. */
  private static boolean looksLikeAnOAuthError(String error) {
    return error.length() <= 64
        && !error.isEmpty()
        && error.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
  }
}
