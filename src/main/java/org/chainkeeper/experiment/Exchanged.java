package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.Optional;

/** What became of a token call, as a simple client sees it. */
sealed interface Exchanged {
  /** Tokens came. */
  record Issued(StoredTokens tokens) implements Exchanged {}

  /** A 4xx: the connection is dead, so it seems. */
  record Refused() implements Exchanged {}

  /**
   * No answer, or none that says anything.
   *
   * @param retryAfter as the server asked
   */
  record Unclear(Optional<Duration> retryAfter) implements Exchanged {}
}
