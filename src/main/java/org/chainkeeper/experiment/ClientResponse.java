package org.chainkeeper.experiment;

import java.time.Duration;

/** What one request of a macro is told. */
public sealed interface ClientResponse {
  /** Issues. */
  record Issues() implements ClientResponse {}

  /** Nothing yet; the macro may ask again after this time. */
  record RetryLater(Duration after) implements ClientResponse {}

  /**
   * Nothing, and no word of asking again.
   *
   * @param reason a word or two for a log
   */
  record Failed(String reason) implements ClientResponse {}
}
