package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;

/**
 * Interprets responses of the token endpoint (RFC 6749 §5, and the known responses of Atlassian's
 * server). Pure. Decides by the body, not by the status: a wrong secret, an invalid token and a
 * missing permission have the same statuses. A contradictory or unclear response is {@link
 * TokenResponse.Unknown}. {@code docs/REFRESH.md} lists the evidence that each verdict needs.
 */
final class TokenAnswers {
  private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);
  private static final long MAX_LIFETIME_SECONDS = Duration.ofDays(30).toSeconds();
  private static final int MAX_LIFETIME_DIGITS = 20;

  private TokenAnswers() {}

  /**
   * @param retryAfter the header's value
   * @param now the time that an HTTP date in it is compared with
   */
  static TokenResponse interpret(
      int status, Optional<String> retryAfter, String body, Instant now) {
    if (status == 429) {
      return new TokenResponse.Busy(retryAfter.flatMap(value -> RetryAfter.parse(value, now)));
    }
    Optional<JsonNode> object = TokenBody.object(body);
    return object
        .flatMap(json -> read(status, json))
        .or(() -> TokenErrors.search(object.map(JsonNode::toString).orElse(body)))
        .orElseGet(() -> new TokenResponse.Unknown(unreadable(status)));
  }

  private static Optional<TokenResponse> read(int status, JsonNode json) {
    Optional<TokenResponse> granted = status / 100 == 2 ? granted(json) : Optional.empty();
    return granted.isPresent() || hasText(json, "access_token")
        ? granted
        : TokenErrors.read(status, json);
  }

  private static boolean hasText(JsonNode json, String field) {
    return StrictJson.text(json, field).filter(text -> !text.isEmpty()).isPresent();
  }

  private static String unreadable(int status) {
    return switch (status / 100) {
      case 2, 4 -> status + " with an unreadable body";
      default -> "status " + status;
    };
  }

  /** Empty without an access token, or with an error beside it. */
  private static Optional<TokenResponse> granted(JsonNode json) {
    if (TokenErrors.isNamedIn(json)) {
      return Optional.empty();
    }
    Duration lifetime = lifetime(json);
    Optional<RefreshToken> refresh =
        token(json, "refresh_token", c -> c >= ' ' && c < 127).map(RefreshToken::new);
    return token(json, "access_token", c -> c > ' ' && c < 127)
        .map(AccessToken::new)
        .map(access ->
            refresh.isPresent()
                ? new TokenResponse.Issued(access, refresh.get(), lifetime)
                : new TokenResponse.Incomplete(access, lifetime));
  }

  /**
   * A refresh token is any VSCHAR (RFC 6749 appendix A.17), which includes the space; an access token
   * goes into a header and has none (RFC 6750 §2.1).
   */
  private static Optional<String> token(JsonNode json, String field, IntPredicate allowed) {
    return StrictJson.text(json, field)
        .filter(value -> !value.isEmpty() && value.chars().allMatch(allowed));
  }

  /**
   * Seconds as a number or a text, without fractions; the default when missing, null, zero or out
   * of range.
   */
  private static Duration lifetime(JsonNode json) {
    return Optional.ofNullable(json.get("expires_in"))
        .filter(value -> value.isNumber() || value.isTextual())
        .map(value -> value.asText().strip())
        .filter(text -> text.length() <= MAX_LIFETIME_DIGITS)
        .flatMap(TokenAnswers::number)
        .filter(seconds -> seconds.compareTo(BigDecimal.ONE) >= 0)
        .filter(seconds -> seconds.compareTo(BigDecimal.valueOf(MAX_LIFETIME_SECONDS)) <= 0)
        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
        .orElse(DEFAULT_LIFETIME);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
