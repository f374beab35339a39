package org.chainkeeper.jira;

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

  JiraAnswer<T> ask(MeteredJira jira, Site site, AccessToken token);

  /** Whether an anonymous caller may have been told as much; then the answer needs proof. */
  default boolean leavesOut(T answer) {
    return answer.isEmpty();
  }

  /** A page of a search. */
  record Search(Jql jql, Columns columns, Limit limit, Optional<PageToken> page)
      implements Query<IssuePage> {
    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }

    @Override
    public JiraAnswer<IssuePage> ask(MeteredJira jira, Site site, AccessToken token) {
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
    public JiraAnswer<IssuePage> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.issues(site, token, List.of(key), columns);
    }
  }

  /** Issues by their keys, in Jira's order; those that the viewer may not see are left out. */
  record Issues(List<IssueKey> keys, Columns columns) implements Query<IssuePage> {
    public Issues {
      keys = List.copyOf(keys);
    }

    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }

    @Override
    public JiraAnswer<IssuePage> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.issues(site, token, keys, columns);
    }

    @Override
    public boolean leavesOut(IssuePage answer) {
      return answer.issues().size() < keys.size();
    }
  }

  /** About how many issues a search finds. */
  record HowMany(Jql jql) implements Query<Count> {
    @Override
    public Class<Count> content() {
      return Count.class;
    }

    @Override
    public JiraAnswer<Count> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.count(site, token, jql);
    }
  }

  /** Whether Jira would run a search. */
  record Check(Jql jql) implements Query<JqlCheck> {
    @Override
    public Class<JqlCheck> content() {
      return JqlCheck.class;
    }

    @Override
    public JiraAnswer<JqlCheck> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.check(site, token, jql);
    }
  }

  /** Which words there are to search with. */
  record Words() implements Query<Vocabulary> {
    @Override
    public Class<Vocabulary> content() {
      return Vocabulary.class;
    }

    @Override
    public JiraAnswer<Vocabulary> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.words(site, token);
    }
  }

  /** Which values of a field go on from what was typed. */
  record Values(Prefix field, Prefix typed) implements Query<Suggestions> {
    @Override
    public Class<Suggestions> content() {
      return Suggestions.class;
    }

    @Override
    public JiraAnswer<Suggestions> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.values(site, token, field, typed);
    }
  }

  /** Which saved filters have this in their name. */
  record Filters(Prefix name) implements Query<SavedFilters> {
    @Override
    public Class<SavedFilters> content() {
      return SavedFilters.class;
    }

    @Override
    public JiraAnswer<SavedFilters> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.filters(site, token, name);
    }
  }

  /** How many of the issues that a search finds have which value of a field. */
  record Chart(Jql jql, Dimension by) implements Query<Tally> {
    @Override
    public Class<Tally> content() {
      return Tally.class;
    }

    @Override
    public JiraAnswer<Tally> ask(MeteredJira jira, Site site, AccessToken token) {
      return jira.tally(site, token, this);
    }

    /** The issues of one group, as JQL; possibly longer than a query of a macro may be. */
    public String search(Tally.Group group) {
      return JqlParts.of(jql).narrowedTo(by.clause(group.value()));
    }
  }
}
