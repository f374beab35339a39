package org.chainkeeper.jira;

import org.chainkeeper.jira.JiraAnswer.LimitScope;

/**
 * What one call costs. Atlassian's <a
 * href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate limiting</a>: one
 * point for a call, one for each object in the answer, two where the object is a user.
 *
 * @param maxPoints reserved before the call
 */
record CallCost(int maxPoints) {
  /** Of suggestions and saved filters, which come in one page. */
  private static final int MAX_PROPOSALS = 100;

  private static final int USER_POINTS = 2;

  static CallCost of(Query<?> query) {
    return switch (query) {
      case Query.Search search -> objects(search.limit().issues());
      case Query.FieldValues values -> objects(values.limit().issues());
      case Query.Issues issues -> objects(issues.keys().size());
      case Query.OneIssue _, Query.FilterById _ -> objects(1);
      case Query.FieldSuggestions _, Query.FilterSearch _ -> objects(MAX_PROPOSALS);
      case Query.IssueCount _, Query.Validation _ -> objects(0);
      case Query.Autocomplete _, Query.FieldList _ -> objects(0);
      case Query.Myself _ -> objects(USER_POINTS);
    };
  }

  private static CallCost objects(int points) {
    return new CallCost(1 + points);
  }

  /**
   * The points that were spent. A call without an answer costs one point. Of an answer that cannot be
   * read, or was not read for lack of memory, the cost is not known, so it counts as the maximum.
   */
  int spentBy(JiraAnswer<?> answer) {
    return switch (answer) {
      case JiraAnswer.Success<?>(_, var value, _) -> spentFor(value);
      case JiraAnswer.TooLarge<?> _, JiraAnswer.Unreadable<?> _ -> maxPoints;
      case JiraAnswer.Limited<?> limited -> limited.scope() == LimitScope.SHARE ? maxPoints : 1;
      case JiraAnswer.Unauthorized<?> _, JiraAnswer.Forbidden<?> _ -> 1;
      case JiraAnswer.Missing<?> _, JiraAnswer.Invalid<?> _ -> 1;
      case JiraAnswer.Failed<?> _ -> 1;
    };
  }

  private int spentFor(Object value) {
    return switch (value) {
      case IssuePage page -> 1 + page.issues().size();
      case ValuePage page -> 1 + page.issues().size();
      case Suggestions suggestions -> 1 + suggestions.values().size();
      case SavedFilters saved -> 1 + saved.filters().size();
      default -> maxPoints;
    };
  }
}
