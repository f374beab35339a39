package org.chainkeeper.atlassian;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.JiraAnswer.Limited;
import org.chainkeeper.jira.QuotaReport;

/**
 * The scope and the time of a 429: {@code RateLimit-Reason} names the scope, {@code Retry-After} and
 * {@code X-RateLimit-Reset} the time. Always between one second and, for a quota, the hour that it is
 * counted in; a burst limit counts seconds, so at most five minutes.
 */
final class RateLimitHeaders {
  private static final Duration MIN_WAIT = Duration.ofSeconds(1);
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
  private static final Duration MAX_QUOTA_WAIT = Duration.ofHours(1);
  private static final Duration MAX_BURST_WAIT = Duration.ofMinutes(5);

  private RateLimitHeaders() {}

  /** Whether an answer warns that less than a fifth of the quota is left. */
  static boolean isNear(HttpHeaders headers) {
    return headers
        .firstValue("X-RateLimit-NearLimit")
        .map(String::strip)
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  /** What an answer says about the quota of points; empty when it says nothing. */
  static Optional<QuotaReport> report(HttpHeaders headers, Instant now) {
    OptionalLong limit = number(headers, "X-RateLimit-Limit");
    OptionalLong remaining = number(headers, "X-RateLimit-Remaining");
    return limit.isPresent() || remaining.isPresent() || isNear(headers)
        ? Optional.of(new QuotaReport(now, limit, remaining, isNear(headers)))
        : Optional.empty();
  }

  private static OptionalLong number(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,15}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }

  static <T> Limited<T> read(HttpHeaders headers, Instant now) {
    LimitScope scope =
        switch (headers.firstValue("RateLimit-Reason").orElse("").strip()) {
          case "jira-quota-global-based" -> LimitScope.EVERYTHING;
          case "jira-quota-tenant-based" -> LimitScope.SITE;
          default -> LimitScope.ENDPOINT;
        };
    Duration longest = scope == LimitScope.ENDPOINT ? MAX_BURST_WAIT : MAX_QUOTA_WAIT;
    return new Limited<>(scope, bounded(wait(scope, headers, now), longest));
  }

  /** A quota is back at its reset and not before; a burst has passed after {@code Retry-After}. */
  private static Duration wait(LimitScope scope, HttpHeaders headers, Instant now) {
    Optional<Duration> asked =
        headers.firstValue("Retry-After").flatMap(v -> RetryAfter.parse(v, now));
    Optional<Duration> reset = headers.firstValue("X-RateLimit-Reset").flatMap(v -> reset(v, now));
    return switch (scope) {
      case ENDPOINT, SHARE -> asked.or(() -> reset).orElse(DEFAULT_WAIT);
      case SITE, EVERYTHING -> reset.or(() -> asked).orElse(DEFAULT_WAIT);
    };
  }

  /** ISO 8601, documented as {@code yyyy-MM-ddTHH:mmZ}: without seconds. */
  private static Optional<Duration> reset(String value, Instant now) {
    try {
      return Optional.of(Duration.between(now, OffsetDateTime.parse(value.strip()).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait, Duration longest) {
    if (wait.compareTo(MIN_WAIT) < 0) {
      return MIN_WAIT;
    }
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
