package org.chainkeeper.consent;

import org.chainkeeper.rotation.TokenPair;

/** What a callback finds when it comes with a state and its cookie. */
public sealed interface StateClaim {
  /** The code has not been redeemed; the caller alone may do it now. */
  record Unredeemed(PendingConsent pending) implements StateClaim {}

  /** The code has been redeemed, and the pair has not been stored; the caller may go on. */
  record Redeemed(PendingConsent pending, TokenPair pair) implements StateClaim {}

  /** Another callback with the same state is under way. */
  record UnderWay() implements StateClaim {}

  /** The consent has been completed. */
  record Succeeded(Applicant applicant) implements StateClaim {}

  /** The state is unknown, expired, another browser's, or was used without success. */
  record Invalid() implements StateClaim {}
}
