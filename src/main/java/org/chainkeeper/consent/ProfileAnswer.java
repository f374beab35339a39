package org.chainkeeper.consent;

import java.time.Duration;
import java.util.Optional;

/** What Atlassian told about a token, or when it may be asked again. */
public sealed interface ProfileAnswer<T> {
  record Told<T>(T told) implements ProfileAnswer<T> {}

  /**
   * @param retryAfter as the last answer asked for; five seconds when it did not
   */
  record NotTold<T>(Duration retryAfter) implements ProfileAnswer<T> {}

  default Optional<T> value() {
    return switch (this) {
      case Told<T>(var told) -> Optional.of(told);
      case NotTold<T> _ -> Optional.empty();
    };
  }
}
