package org.chainkeeper.consent;

import org.chainkeeper.rotation.TokenPair;

/** The result of claiming a state with its cookie. */
public sealed interface StateClaim {
  /** The code has not been redeemed; the caller alone may redeem it now. */
  record Unredeemed(PendingConsent pending) implements StateClaim {}

  /** The code has been redeemed, but the pair is not stored; the caller may continue. */
  record Redeemed(PendingConsent pending, TokenPair pair) implements StateClaim {}

  /** Another callback with the same state is being handled. */
  record InProgress() implements StateClaim {}

  /** The consent has been completed. */
  record Succeeded(Applicant applicant) implements StateClaim {}

  /** The state is unknown, expired, of another browser, or failed before. */
  record Invalid() implements StateClaim {}
}
