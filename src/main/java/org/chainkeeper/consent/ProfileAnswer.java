package org.chainkeeper.consent;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.connection.DenialCause;

/** What Atlassian told about a token, or when it may be asked again. */
public sealed interface ProfileAnswer<T> {
  record Told<T>(T told) implements ProfileAnswer<T> {}

  /**
   * @param retryAfter as the last answer asked for; five seconds when it did not
   */
  record NotTold<T>(Duration retryAfter) implements ProfileAnswer<T> {}

  /** Atlassian denies the token, each time it was asked, and names this cause each time. */
  record Denied<T>(DenialCause cause) implements ProfileAnswer<T> {}

  default Optional<T> value() {
    return switch (this) {
      case Told<T>(var told) -> Optional.of(told);
      case NotTold<T> _, Denied<T> _ -> Optional.empty();
    };
  }
}
