package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chainkeeper.rotation.TokenResponse;

/**
 * Interprets the error of a response without tokens. A member {@code error} of a JSON object is
 * read as RFC 6749 section 5.2 defines it. In any other text only the words for a refused grant or
 * a refused client count, and not both at once.
 */
final class TokenErrors {
  /** Known errors of token endpoints; any other text may echo a secret, so it is not logged. */
  private static final Set<String> KNOWN =
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

  /** Errors that no proxy and no failing server sends on its own. */
  private static final Set<String> UNMISTAKABLE =
      Set.of(
          "invalid_grant",
          "invalid_client",
          "unauthorized_client",
          "expired_token",
          "interaction_required",
          "login_required",
          "account_selection_required",
          "consent_required",
          "mfa_required",
          "blocked_user",
          "password_leaked");

  /** Outages of the server, with any status. */
  private static final Set<String> OUTAGES = Set.of("server_error", "temporarily_unavailable");

  private static final Pattern GRANT_REFUSED =
      words(
          "invalid[ _-]?grant(?![ _-]?type)",
          "(invalid|expired|revoked|unknown) refresh[ _-]?token",
          "refresh[ _-]?token (is|was|has been) (invalid|expired|revoked|unknown)");
  private static final Pattern CLIENT_REFUSED = words("invalid[ _-]?client");
  private static final Pattern OUTAGE = words("server_error", "temporarily_unavailable");
  private static final Pattern TOKEN = words("access_?token");

  private TokenErrors() {}

  /** Whether it has an error that contradicts tokens in the same object. */
  static boolean isNamedIn(JsonNode object) {
    return StrictJson.text(object, "error")
        .filter(error -> KNOWN.contains(error) || OUTAGES.contains(error))
        .isPresent();
  }

  /** Empty when the object has no unambiguous member {@code error}. */
  static Optional<TokenResponse> read(int status, JsonNode object) {
    return StrictJson.text(object, "error")
        .filter(error -> counts(status, error))
        .map(error ->
            answer(status, error, StrictJson.text(object, "error_description").orElse("")));
  }

  /**
   * Reads any other body: JSON of another format, a form, HTML, a truncated response. Empty when it
   * is ambiguous or mentions tokens.
   */
  static Optional<TokenResponse> search(String text) {
    boolean grant = GRANT_REFUSED.matcher(text).find();
    boolean client = CLIENT_REFUSED.matcher(text).find();
    if (grant == client || OUTAGE.matcher(text).find() || TOKEN.matcher(text).find()) {
      return Optional.empty();
    }
    return Optional.of(
        grant
            ? new TokenResponse.Refused("invalid_grant")
            : new TokenResponse.Misconfigured("invalid_client"));
  }

  /**
   * With a 4xx any OAuth error counts, with a 2xx any known one, with any other status only an
   * unmistakable one. A proxy's {@code "error": "Not Found"} counts nowhere.
   */
  private static boolean counts(int status, String error) {
    return switch (status / 100) {
      case 4 -> looksLikeAnOAuthError(error);
      case 2 -> KNOWN.contains(error) || OUTAGES.contains(error);
      default -> UNMISTAKABLE.contains(error) || OUTAGES.contains(error);
    };
  }

  /**
   * A client error may concern every grant, an outage concerns none, and any other error concerns
   * this grant.
   */
  private static TokenResponse answer(int status, String error, String description) {
    boolean clientError =
        switch (error) {
          case "invalid_client" -> true;
          case "unauthorized_client" -> !saysTheTokenIsInvalid(description);
          case "access_denied" -> status == 401;
          default -> false;
        };
    if (clientError) {
      return new TokenResponse.Misconfigured(error);
    }
    return OUTAGES.contains(error)
        ? new TokenResponse.Unknown(error)
        : new TokenResponse.Refused(KNOWN.contains(error) ? error : "another OAuth error");
  }

  private static boolean saysTheTokenIsInvalid(String description) {
    return description.toLowerCase(Locale.ROOT).contains("refresh_token is invalid");
  }

  private static boolean looksLikeAnOAuthError(String error) {
    return error.length() <= 64
        && !error.isEmpty()
        && error.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
  }

  /** Whole words, in upper or lower case. */
  private static Pattern words(String... words) {
    return Pattern.compile(
        "(?<![A-Za-z0-9_])(" + String.join("|", words) + ")(?![A-Za-z0-9_])",
        Pattern.CASE_INSENSITIVE);
  }
}
