package org.chainkeeper.rotation;

import org.chainkeeper.tenant.AccountId;

/** Atlassian keeps one grant per OAuth client and account, whatever the number of tenants or macros. */
public record GrantId(String clientId, AccountId account) {}
