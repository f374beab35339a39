package org.chainkeeper.admin;

/** Whether an account administers a Confluence site. Only {@link #ADMINISTRATOR} grants access. */
public enum AdminVerdict {
  ADMINISTRATOR,

  /** Confluence does not list the permission, or does not know the account. */
  NOT_ADMINISTRATOR,

  /** Confluence rejects the app's request: the scopes of its descriptor were not approved. */
  APP_NOT_PERMITTED,

  /** Confluence did not answer, or with an unreadable response. */
  UNKNOWN
}
