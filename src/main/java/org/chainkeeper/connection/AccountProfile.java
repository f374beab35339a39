package org.chainkeeper.connection;

import java.net.URI;
import org.chainkeeper.tenant.AccountId;

/** The account of a connection, as {@code /me} describes it. */
public record AccountProfile(AccountId account, String name, URI picture) {}
