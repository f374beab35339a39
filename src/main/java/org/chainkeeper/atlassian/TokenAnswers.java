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
 * What the token endpoint's answer means (RFC 6749 §5, and the shapes that Atlassian's server is known
 * for). It goes by the body and not by the status: a wrong secret, a dead token and a missing permission
 * share their statuses. What can be read is read, whatever it is wrapped in; what contradicts itself,
 * and whatever is not understood for certain, is {@link TokenResponse.Unknown}. {@code docs/REFRESH.md} lists
 * the evidence that each verdict needs.
 */
final class TokenAnswers {
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(30).toSeconds();
  private static final int MAX_LIFE_DIGITS = 20;

  private TokenAnswers() {}

  /**
   * @param retryAfter the header's value
   * @param now what an HTTP date in it is compared with
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
    Duration life = life(json);
    Optional<RefreshToken> refresh =
        token(json, "refresh_token", c -> c >= ' ' && c < 127).map(RefreshToken::new);
    return token(json, "access_token", c -> c > ' ' && c < 127)
        .map(AccessToken::new)
        .map(access ->
            refresh.isPresent()
                ? new TokenResponse.Issued(access, refresh.get(), life)
                : new TokenResponse.Incomplete(access, life));
  }

  /**
   * A refresh token is any VSCHAR (RFC 6749 appendix A.17), which includes the space; an access token
   * goes into a header and has none (RFC 6750 §2.1).
   */
  private static Optional<String> token(JsonNode json, String field, IntPredicate allowed) {
    return StrictJson.text(json, field)
        .filter(value -> !value.isEmpty() && value.chars().allMatch(allowed));
  }

  /** Seconds as a number or a text, fractions cut off; missing, null, zero and absurd are not known. */
  private static Duration life(JsonNode json) {
    return Optional.ofNullable(json.get("expires_in"))
        .filter(value -> value.isNumber() || value.isTextual())
        .map(value -> value.asText().strip())
        .filter(text -> text.length() <= MAX_LIFE_DIGITS)
        .flatMap(TokenAnswers::number)
        .filter(seconds -> seconds.compareTo(BigDecimal.ONE) >= 0)
        .filter(seconds -> seconds.compareTo(BigDecimal.valueOf(LONGEST_LIFE_SECONDS)) <= 0)
        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
        .orElse(USUAL_LIFE);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
