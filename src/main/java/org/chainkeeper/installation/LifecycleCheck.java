package org.chainkeeper.installation;

import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;

/** Verifies that a lifecycle call is from Atlassian. Safe for concurrent use. */
@FunctionalInterface
public interface LifecycleCheck {
  /**
   * @param claimed the tenant that the request's body names
   */
  Verdict check(SignedRequest request, TenantId claimed);

  /** The result of the check. */
  sealed interface Verdict {
    record Genuine(LifecycleCall call) implements Verdict {}

    /**
     * @param rule names the rule that failed, for the log; never holds anything from the token
     */
    record Rejected(String rule) implements Verdict {}

    /** The server that publishes Atlassian's keys does not answer, or its rate limit is used up. */
    record Unavailable() implements Verdict {}
  }
}
