package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.Optional;

/** The result of a token request, as a simple client interprets it. */
sealed interface ExchangeResult {
  /** Tokens were issued. */
  record Issued(StoredTokens tokens) implements ExchangeResult {}

  /** A 4xx: taken for the end of the connection. */
  record Refused() implements ExchangeResult {}

  /**
   * No answer, or one that cannot be interpreted.
   *
   * @param retryAfter as the server asked
   */
  record Unknown(Optional<Duration> retryAfter) implements ExchangeResult {}
}
