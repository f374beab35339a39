package org.chainkeeper.rotation;

import org.chainkeeper.tenant.TenantId;

/** Hands out access tokens: the only part of the refresh protocol that the rest of the app uses. */
public interface AccessTokens {
  /**
   * A usable token at once, or after an exchange, for which it waits up to the reader timeout.
   *
   * @param askedBy the tenant of the reader; exchanges are shared fairly among tenants
   */
  Access access(GrantId id, TenantId askedBy);

  /**
   * What to use after Jira answered 401 to the token of {@code rotation}, by {@link RejectionRules}: a
   * newer token when there is one; its successor, for which it waits, while one is being fetched or the
   * newest one is in doubt; the same token when it is younger than the minimum age; else a fresh one.
   */
  Access afterRejection(GrantId id, long rotation, TenantId askedBy);

  /**
   * Records that Jira's answer to the token of {@code rotation} is proven to be the account's, which
   * restores the minimum age that forced refreshes have raised. Writes only where it was raised. Never
   * throws.
   */
  void proven(GrantId id, long rotation);
}
