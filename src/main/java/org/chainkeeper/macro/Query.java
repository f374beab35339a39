package org.chainkeeper.macro;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;

/**
 * What a macro asks of a site. Two equal queries of one viewer have the same answer, which is what
 * the cache relies on.
 */
public sealed interface Query<T extends Content> {
  /** What its answer is made of. */
  Class<T> content();

  /** Which of Jira's limits it counts against. */
  Endpoint endpoint();

  JiraAnswer<T> ask(Jira jira, Site site, AccessToken token);

  /** A page of a search. */
  record Search(Jql jql, Columns columns, Limit limit, Optional<PageToken> page)
      implements Query<IssuePage> {
    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }

    @Override
    public Endpoint endpoint() {
      return Endpoint.SEARCH;
    }

    @Override
    public JiraAnswer<IssuePage> ask(Jira jira, Site site, AccessToken token) {
      return jira.search(site, token, this);
    }
  }

  /** One issue by its key; an empty page is "no such issue, or not for this viewer". */
  record OneIssue(IssueKey key, Columns columns) implements Query<IssuePage> {
    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }

    @Override
    public Endpoint endpoint() {
      return Endpoint.ISSUES;
    }

    @Override
    public JiraAnswer<IssuePage> ask(Jira jira, Site site, AccessToken token) {
      return jira.issues(site, token, List.of(key), columns);
    }
  }

  /** About how many issues a search finds. */
  record HowMany(Jql jql) implements Query<Count> {
    @Override
    public Class<Count> content() {
      return Count.class;
    }

    @Override
    public Endpoint endpoint() {
      return Endpoint.COUNT;
    }

    @Override
    public JiraAnswer<Count> ask(Jira jira, Site site, AccessToken token) {
      return jira.count(site, token, jql);
    }
  }
}
