package org.chainkeeper.rotation;

import org.chainkeeper.tenant.AccountId;

/**
 * Names a grant of an OAuth client and account, whatever the number of tenants or macros. An account has
 * one grant, unless a consent from another tenant did not reach the sites of the first: then each has its
 * own.
 *
 * @param part empty for the account's first grant, any other text for one beside it
 */
public record GrantId(String clientId, AccountId account, String part) {
  /** The account's first grant. */
  public GrantId(String clientId, AccountId account) {
    this(clientId, account, "");
  }
}
