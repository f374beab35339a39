package org.chainkeeper.connection;

import java.net.URI;
import org.chainkeeper.tenant.AccountId;

/** As whom somebody is connected, as {@code /me} tells it. */
public record AccountProfile(AccountId account, String name, URI picture) {}
