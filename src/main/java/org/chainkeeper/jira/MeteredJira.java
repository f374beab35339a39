package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraMeter.Cost;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Jira as one viewer of one tenant may use it, and what each call costs. Atlassian's <a
 * href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate limiting</a>: one
 * point for a call, one for each object in the answer, two where the object is a user.
 */
record MeteredJira(Jira jira, JiraMeter meter, TenantId tenant, AccountId account) implements Jira {
  /** Of suggestions and saved filters, which come in one page. */
  private static final int MOST_PROPOSALS = 100;

  private static final int ONE_USER = 3;

  @Override
  public JiraAnswer<IssuePage> search(Site site, AccessToken token, Query.Search search) {
    return call(
        site,
        Endpoint.SEARCH,
        pageOf(search.limit().issues()),
        () -> jira.search(site, token, search));
  }

  @Override
  public JiraAnswer<IssuePage> issues(
      Site site, AccessToken token, List<IssueKey> keys, Columns columns) {
    return call(
        site, Endpoint.ISSUES, pageOf(keys.size()), () -> jira.issues(site, token, keys, columns));
  }

  private static Cost<IssuePage> pageOf(int issues) {
    return new Cost<>(1 + issues, page -> 1 + page.issues().size());
  }

  @Override
  public JiraAnswer<Count> count(Site site, AccessToken token, Jql jql) {
    return call(site, Endpoint.COUNT, Cost.of(1), () -> jira.count(site, token, jql));
  }

  @Override
  public JiraAnswer<ValuePage> fieldValues(
      Site site, AccessToken token, Jql jql, Dimension by, Limit limit, Optional<PageToken> page) {
    return call(
        site,
        Endpoint.SEARCH,
        new Cost<>(1 + limit.issues(), read -> 1 + read.values().size()),
        () -> jira.fieldValues(site, token, jql, by, limit, page));
  }

  /** Counts by a field, in as many calls as that takes: each of them costs, and takes its turn. */
  JiraAnswer<Tally> tally(Site site, AccessToken token, Query.Chart chart) {
    return meter.tally(this, site, token, chart);
  }

  @Override
  public JiraAnswer<JqlCheck> check(Site site, AccessToken token, Jql jql) {
    return call(site, Endpoint.CHECK, Cost.of(1), () -> jira.check(site, token, jql));
  }

  @Override
  public JiraAnswer<Vocabulary> words(Site site, AccessToken token) {
    return call(site, Endpoint.WORDS, Cost.of(1), () -> jira.words(site, token));
  }

  @Override
  public JiraAnswer<Suggestions> values(Site site, AccessToken token, Prefix field, Prefix typed) {
    return call(
        site,
        Endpoint.VALUES,
        new Cost<>(1 + MOST_PROPOSALS, suggestions -> 1 + suggestions.values().size()),
        () -> jira.values(site, token, field, typed));
  }

  @Override
  public JiraAnswer<SavedFilters> filters(Site site, AccessToken token, Prefix name) {
    return call(
        site,
        Endpoint.FILTERS,
        new Cost<>(1 + MOST_PROPOSALS, saved -> 1 + saved.filters().size()),
        () -> jira.filters(site, token, name));
  }

  @Override
  public JiraAnswer<AccountId> myself(Site site, AccessToken token) {
    return call(site, Endpoint.MYSELF, Cost.of(ONE_USER), () -> jira.myself(site, token));
  }

  private <T> JiraAnswer<T> call(
      Site site, Endpoint endpoint, Cost<T> cost, Supplier<JiraAnswer<T>> call) {
    return meter.call(tenant, account, site, endpoint, cost, call);
  }
}
