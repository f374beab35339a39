package org.chainkeeper.admin;

import java.util.Locale;

/** What the check of a connection has shown. */
public enum CheckVerdict {
  /**
   * The token was due, Atlassian exchanged it during the check, and its API accepts the new access token.
   */
  CHAIN_WORKS,

  /**
   * Atlassian's API accepts the stored access token. The refresh token was not due, so it was not
   * presented, and the check says nothing about it.
   */
  ACCESS_WORKS,

  /** Atlassian's API rejects the newest access token. */
  REJECTED,

  /** There is an access token, and Atlassian's API did not say whether it accepts it. */
  NO_ANSWER,

  /** An exchange is under way. */
  PENDING,

  /** Atlassian refuses the refresh token for now; it is retried. */
  REFUSED,

  /** The person has to connect again. */
  CONSENT_NEEDED,

  /** The consent was given to another OAuth client, or the tokens cannot be read. */
  NO_TOKENS,

  /** Refreshing is paused, and the access token has expired. */
  PAUSED,

  /** Atlassian refuses the app's client, not this connection. */
  MISCONFIGURED,

  /** The database does not answer. */
  UNAVAILABLE;

  /** As the API spells it, {@code chain-works}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
