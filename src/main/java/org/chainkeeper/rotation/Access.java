package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/** What a reader who needs an access token gets. {@code retryAfter} is never zero. */
public sealed interface Access {
  /**
   * @param rotation names the token in {@link AccessTokens#afterRejection}
   */
  record Usable(AccessToken token, long rotation) implements Access {}

  /** An exchange is under way or will be tried again soon. */
  record Pending(Duration retryAfter) implements Access {}

  /** The server refuses for now; the grant is retried in the background. */
  record Refused(Duration retryAfter) implements Access {}

  record ConsentNeeded(String reason) implements Access {}

  /** There is no such grant. */
  record NotConnected() implements Access {}

  /** The server refuses our client, not the token. */
  record Misconfigured(Duration retryAfter) implements Access {}

  /**
   * An admin has paused refreshing for the reader's tenant, and there is no usable token.
   *
   * @param until when the pause ends by itself
   */
  record Paused(Instant until) implements Access {}

  /** The database does not answer. */
  record Unavailable(Duration retryAfter) implements Access {}
}
