package org.chainkeeper.experiment;

import java.time.Duration;

/** The response to one request of a macro. */
public sealed interface ClientResponse {
  /** Issues were returned. */
  record Issues() implements ClientResponse {}

  /** No issues yet; the macro may retry after this time. */
  record RetryLater(Duration after) implements ClientResponse {}

  /**
   * No issues, and no retry.
   *
   * @param reason a word or two for a log
   */
  record Failed(String reason) implements ClientResponse {}
}
