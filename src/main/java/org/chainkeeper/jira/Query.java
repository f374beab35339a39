package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;

/** One call to a Jira site. */
public sealed interface Query<T> {

  /** A query of a viewer that is answered by one call. */
  sealed interface Single<T extends Content> extends Query<T>, ContentQuery<T> {}

  /** A page of a search. */
  record Search(Jql jql, Columns columns, PageSize limit, Optional<PageToken> page)
      implements Single<IssuePage> {
    Search with(Columns others) {
      return new Search(jql, others, limit, page);
    }

    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }

    Search withJql(Jql other) {
      return new Search(other, columns, limit, page);
    }
  }

  /** One issue by its key; an empty page is "no such issue, or not for this viewer". */
  record OneIssue(IssueKey key, Columns columns) implements Single<IssuePage> {
    OneIssue with(Columns others) {
      return new OneIssue(key, others);
    }

    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }
  }

  /**
   * Issues by their keys, in Jira's order; those that the viewer may not see are left out.
   *
   * @param keys 1 to 100
   */
  record Issues(List<IssueKey> keys, Columns columns) implements Single<IssuePage> {
    public Issues {
      keys = List.copyOf(keys);
    }

    @Override
    public Class<IssuePage> content() {
      return IssuePage.class;
    }

    @Override
    public boolean needsProof(IssuePage answer) {
      return answer.issues().size() < keys.size();
    }
  }

  /** About how many issues a search finds. */
  record IssueCount(Jql jql) implements Single<Count> {
    @Override
    public Class<Count> content() {
      return Count.class;
    }
  }

  /** What is wrong with a search, without running it. */
  record Validation(Jql jql) implements Single<JqlCheck> {
    @Override
    public Class<JqlCheck> content() {
      return JqlCheck.class;
    }
  }

  /** Fields, functions and reserved words to complete a search with. */
  record Autocomplete() implements Single<Vocabulary> {
    @Override
    public Class<Vocabulary> content() {
      return Vocabulary.class;
    }
  }

  /** The fields of a site, by id and name. */
  record FieldList() implements Single<FieldCatalog> {
    @Override
    public Class<FieldCatalog> content() {
      return FieldCatalog.class;
    }
  }

  /**
   * Values of a field that continue what was typed.
   *
   * @param field by its name in a query
   */
  record FieldSuggestions(Prefix field, Prefix typed) implements Single<Suggestions> {
    @Override
    public Class<Suggestions> content() {
      return Suggestions.class;
    }
  }

  /** Saved filters with this in their names. */
  record FilterSearch(Prefix name) implements Single<SavedFilters> {
    @Override
    public Class<SavedFilters> content() {
      return SavedFilters.class;
    }
  }

  /** One saved filter. Jira answers 400 when it does not exist or is not shared with the viewer. */
  record FilterById(long id) implements Single<SavedSearch> {
    @Override
    public Class<SavedSearch> content() {
      return SavedSearch.class;
    }
  }

  /** One field of the issues of a search, a page of them. */
  record FieldValues(Jql jql, Dimension by, PageSize limit, Optional<PageToken> page)
      implements Query<ValuePage> {}

  /** The account that the token belongs to; the one call that Jira never answers anonymously. */
  record Myself() implements Query<AccountId> {}
}
