package org.chainkeeper.tenant;

/** What a check found out about a caller. */
public sealed interface CallerVerdict {
  record Known(Viewer viewer) implements CallerVerdict {}

  /** An installed tenant vouches for the request, but for no person: somebody reads a public page. */
  record Anonymous(Caller caller) implements CallerVerdict {}

  /**
   * @param rule names the rule that failed, for the log; never holds anything from the token
   */
  record Rejected(String rule) implements CallerVerdict {}

  /** The check could not be made: the database or a key server does not answer. */
  record Unavailable() implements CallerVerdict {}
}
