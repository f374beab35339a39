package org.chainkeeper.atlassian;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code Retry-After} (RFC 9110 §10.2.3): whole seconds or an HTTP date; at most an hour. */
final class RetryAfter {
  private static final Duration MAX_DELAY = Duration.ofHours(1);

  private RetryAfter() {}

  /** Empty when it is malformed; zero when the date has passed. */
  static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    return text.chars().allMatch(c -> c >= '0' && c <= '9') ? seconds(text) : date(text, now);
  }

  private static Optional<Duration> seconds(String digits) {
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        digits.length() > 9 ? MAX_DELAY : bounded(Duration.ofSeconds(Long.parseLong(digits))));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, date)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wait;
  }
}
