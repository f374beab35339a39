package org.chainkeeper.admin;

/** What is known of whether an account administers a Confluence site. Only the first opens anything. */
public enum AdminVerdict {
  ADMINISTRATOR,

  /** Confluence knows the account, or says that it does not, and names no such right. */
  NOT_ADMINISTRATOR,

  /** Confluence does not let this app ask: its descriptor's scopes were not approved. */
  APP_NOT_PERMITTED,

  /** Confluence did not answer, or not in a way that is understood. */
  UNKNOWN
}
