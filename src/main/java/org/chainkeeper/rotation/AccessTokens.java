package org.chainkeeper.rotation;

import org.chainkeeper.tenant.TenantId;

/** Hands out access tokens; what the rest of the app knows of the refresh protocol. */
public interface AccessTokens {
  /**
   * A usable token at once, or after an exchange, for which it waits at most the patience.
   *
   * @param askedBy the tenant whose reader asks; exchanges are shared out fairly among tenants
   */
  Access access(GrantId id, TenantId askedBy);

  /**
   * What to use after Jira answered 401 to the token of {@code rotation}: a newer one when there is
   * one; its successor, for which it waits, while one is being fetched or the newest one is in doubt; the
   * same again when it is younger than the minimum age; else a fresh one.
   */
  Access afterRejection(GrantId id, long rotation, TenantId askedBy);

  /**
   * Takes note that Jira's answer to the token of {@code rotation} is proven to be the account's: the
   * minimum age, which each forced refresh doubles, is the usual one again. Cheap where it was not
   * doubled; never throws.
   */
  void proven(GrantId id, long rotation);
}
