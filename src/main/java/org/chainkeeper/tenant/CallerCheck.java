package org.chainkeeper.tenant;

/**
 * Proves who asks from one kind of token: a page's, an API call's, Forge's. Thread safe; never throws
 * for what a caller sent.
 */
@FunctionalInterface
public interface CallerCheck {
  CallerVerdict check(SignedRequest request);
}
