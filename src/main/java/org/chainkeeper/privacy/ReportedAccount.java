package org.chainkeeper.privacy;

import java.time.Instant;
import org.chainkeeper.tenant.AccountId;

/**
 * An account that personal data is stored of.
 *
 * @param updatedAt when the oldest of it was asked of Atlassian
 */
public record ReportedAccount(AccountId id, Instant updatedAt) {}
