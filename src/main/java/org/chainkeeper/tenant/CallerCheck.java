package org.chainkeeper.tenant;

/**
 * Verifies the caller of a request by one kind of token: of a page, of an API call, or of Forge.
 * Safe for concurrent use; does not throw for any token.
 */
@FunctionalInterface
public interface CallerCheck {
  CallerVerdict check(SignedRequest request);
}
