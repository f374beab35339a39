package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;

/**
 * Asks one site one thing, as whoever the token belongs to. Every call ends within the
 * implementation's deadline and never throws for anything that a server or the network does.
 */
public interface Jira {
  JiraAnswer<IssuePage> search(Site site, AccessToken token, Query.Search search);

  /**
   * Issues by key in one call; those that the viewer may not see are left out silently.
   *
   * @param keys 1 to 100
   */
  JiraAnswer<IssuePage> issues(Site site, AccessToken token, List<IssueKey> keys, Columns columns);

  JiraAnswer<Count> count(Site site, AccessToken token, Jql jql);

  /** One field of the issues of a search, a page of them. */
  JiraAnswer<ValuePage> fieldValues(
      Site site, AccessToken token, Jql jql, Dimension by, Limit limit, Optional<PageToken> page);

  /** What is wrong with a search, without running it. */
  JiraAnswer<JqlCheck> check(Site site, AccessToken token, Jql jql);

  /** Fields, functions and reserved words. */
  JiraAnswer<Vocabulary> words(Site site, AccessToken token);

  /** Values of a field, by its name in a query and what was typed of them. */
  JiraAnswer<Suggestions> values(Site site, AccessToken token, Prefix field, Prefix typed);

  /** Saved filters with this in their names. */
  JiraAnswer<SavedFilters> filters(Site site, AccessToken token, Prefix name);

  /** Who the token belongs to; the one call that Jira never answers anonymously. */
  JiraAnswer<AccountId> myself(Site site, AccessToken token);
}
