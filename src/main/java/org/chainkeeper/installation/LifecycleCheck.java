package org.chainkeeper.installation;

import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;

/** Proves that Atlassian itself announces an installation or its end. Thread safe. */
@FunctionalInterface
public interface LifecycleCheck {
  /**
   * @param claimed the tenant that the request's body names
   */
  Verdict check(SignedRequest request, TenantId claimed);

  /** What the check found out. */
  sealed interface Verdict {
    record Genuine(LifecycleCall call) implements Verdict {}

    /**
     * @param rule names the rule that failed, for the log; never holds anything from the token
     */
    record Rejected(String rule) implements Verdict {}

    /** The server that publishes Atlassian's keys does not answer, or may not be asked now. */
    record Unavailable() implements Verdict {}
  }
}
