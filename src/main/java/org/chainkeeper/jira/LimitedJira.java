package org.chainkeeper.jira;

import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Jira within the limits of one viewer of one tenant.
 *
 * @param account whose shares are used
 * @param backoff the pauses that Jira has asked such callers for
 */
record LimitedJira(
    Jira jira, JiraLimiter limiter, TenantId tenant, AccountId account, JiraBackoff backoff)
    implements Jira {
  @Override
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    return limiter.admit(this, site, query, () -> jira.execute(site, token, query));
  }
}
