package org.chainkeeper.consent;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.connection.DenialCause;

/** What Atlassian answered about a token, or when to retry. */
public sealed interface ProfileResponse<T> {
  record Received<T>(T content) implements ProfileResponse<T> {}

  /**
   * @param retryAfter of the last response's {@code Retry-After}; five seconds where it had none
   */
  record Unavailable<T>(Duration retryAfter) implements ProfileResponse<T> {}

  /** Atlassian denies the token on each attempt, each time for this cause. */
  record Denied<T>(DenialCause cause) implements ProfileResponse<T> {}

  default Optional<T> value() {
    return switch (this) {
      case Received<T>(var content) -> Optional.of(content);
      case Unavailable<T> _, Denied<T> _ -> Optional.empty();
    };
  }
}
