package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.Optional;

/** What became of a token call, as a simple client sees it. */
sealed interface ExchangeResult {
  /** Tokens came. */
  record Issued(StoredTokens tokens) implements ExchangeResult {}

  /** A 4xx: the connection is dead, so it seems. */
  record Refused() implements ExchangeResult {}

  /**
   * No answer, or none that says anything.
   *
   * @param retryAfter as the server asked
   */
  record Unknown(Optional<Duration> retryAfter) implements ExchangeResult {}
}
