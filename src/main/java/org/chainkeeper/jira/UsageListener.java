package org.chainkeeper.jira;

import org.chainkeeper.tenant.TenantId;

/** Is told what calls to Jira cost and which were refused. Safe for concurrent use. */
public interface UsageListener {
  /** A call was made. */
  void spent(TenantId tenant, SpendingKind kind, int points);

  /** A call was not made. */
  void limited(UsageLimit limit);
}
