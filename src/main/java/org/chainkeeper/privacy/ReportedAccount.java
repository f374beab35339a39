package org.chainkeeper.privacy;

import java.time.Instant;
import org.chainkeeper.tenant.AccountId;

/**
 * An account of which personal data is stored.
 *
 * @param updatedAt when the oldest of it was loaded from Atlassian
 */
public record ReportedAccount(AccountId id, Instant updatedAt) {}
