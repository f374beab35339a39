package org.chainkeeper.tenant;

/** The result of verifying a caller. */
public sealed interface CallerVerdict {
  record Known(Viewer viewer) implements CallerVerdict {}

  /**
   * An installed tenant signed the request without naming an account: an anonymous reader of a
   * public page.
   */
  record Anonymous(Caller caller) implements CallerVerdict {}

  /** The viewer is verified, and the app's licence for the tenant has ended. */
  record Unlicensed(Viewer viewer) implements CallerVerdict {}

  /**
   * The viewer is verified, and the token was not issued for this purpose.
   *
   * @param rule as of {@link Rejected}
   */
  record Forbidden(Viewer viewer, String rule) implements CallerVerdict {}

  /**
   * @param rule names the rule that failed, for the log; never holds anything from the token
   */
  record Rejected(String rule) implements CallerVerdict {}

  /** The caller could not be verified: the database or a key server does not answer. */
  record Unavailable() implements CallerVerdict {}
}
