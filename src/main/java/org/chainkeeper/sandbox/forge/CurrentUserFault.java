package org.chainkeeper.sandbox.forge;

/** A fault of Confluence's answer about the current user. */
public enum CurrentUserFault {
  /** Nothing. */
  NONE,
  /** 401, as for a token without the scope. */
  UNAUTHORIZED,
  /** 403. */
  FORBIDDEN,
  /** 500 and an HTML page. */
  ERROR,
  /** 200 and an HTML page. */
  HTML,
  /** 200 and valid JSON of two megabytes. */
  HUGE,
  /** 200 and operations of a shape that is not documented. */
  UNKNOWN_SHAPE,
  /** 200 and an administrator with another account id. */
  OTHER_PERSON
}
