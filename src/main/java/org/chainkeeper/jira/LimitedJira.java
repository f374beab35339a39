package org.chainkeeper.jira;

import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Jira within the limits of one viewer of one tenant. */
record LimitedJira(Jira jira, JiraLimiter limiter, TenantId tenant, AccountId account)
    implements Jira {
  @Override
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    return limiter.admit(tenant, account, site, query, () -> jira.execute(site, token, query));
  }
}
