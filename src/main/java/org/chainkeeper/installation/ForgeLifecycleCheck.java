package org.chainkeeper.installation;

import java.util.Set;

/** Verifies that a call is from the Forge platform itself. Safe for concurrent use. */
@FunctionalInterface
public interface ForgeLifecycleCheck {
  /**
   * Accepts tokens that name no person and one of these modules. A page's token is refused: any
   * reader of the page can send it.
   *
   * @param modules keys of the manifest
   */
  Verdict check(String token, Set<String> modules);

  /** The result of the check. */
  sealed interface Verdict {
    record Genuine(ForgeCall call) implements Verdict {}

    /**
     * @param rule names the rule that failed, for the log; never holds anything from the token
     */
    record Rejected(String rule) implements Verdict {}

    /** The server that publishes Atlassian's keys does not answer, or its rate limit is used up. */
    record Unavailable() implements Verdict {}
  }
}
