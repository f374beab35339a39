package org.chainkeeper.atlassian;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of one of {@link TextCalls}. */
sealed interface TextResult {
  record Received(HttpResponse<String> response) implements TextResult {}

  /** The body exceeds the maximum size. */
  record TooLarge() implements TextResult {}

  /** Not sent, or without a whole response. */
  record Failed(@Nullable Throwable cause) implements TextResult {}

  record TimedOut() implements TextResult {}

  /** The thread's interrupt flag is set. */
  record Interrupted() implements TextResult {}

  /** The response; empty without a whole one. */
  default Optional<HttpResponse<String>> received() {
    return switch (this) {
      case Received(var response) -> Optional.of(response);
      case TooLarge _, Failed _, TimedOut _, Interrupted _ -> Optional.empty();
    };
  }
}
