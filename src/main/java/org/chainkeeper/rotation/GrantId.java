package org.chainkeeper.rotation;

import org.chainkeeper.tenant.AccountId;

/**
 * Identifies a grant of an OAuth client and an account, for all tenants and macros. An account has one
 * grant, unless a consent from another tenant did not cover the sites of the first one: then each consent
 * has its own grant.
 *
 * @param part empty for the account's first grant, any other text for a further one
 */
public record GrantId(String clientId, AccountId account, String part) {
  /** The account's first grant. */
  public GrantId(String clientId, AccountId account) {
    this(clientId, account, "");
  }
}
