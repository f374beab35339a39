package org.chainkeeper.jira;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;

/**
 * Walks over the pages of a search that have no issues although there is a next page, five at most.
 * A page that names one that was read before is the last.
 */
final class EmptyPages {
  private EmptyPages() {}

  /**
   * The first page from here on that has issues, each issue once. An empty page may have been answered to
   * an anonymous caller, so all pages have to be answered as the same one.
   */
  static JiraAnswer<IssuePage> skip(
      Query.Search search, Function<Query.Search, JiraAnswer<IssuePage>> execute) {
    Set<PageToken> read = new HashSet<>();
    search.page().ifPresent(read::add);
    Set<AnsweredAs> callers = new HashSet<>();
    for (Query.Search page = search; ; ) {
      JiraAnswer<IssuePage> answer = execute.apply(page);
      if (!(answer instanceof JiraAnswer.Success<IssuePage>(var as, var value, var near))) {
        return answer;
      }
      callers.add(as);
      if (callers.size() > 1) {
        return new JiraAnswer.Failed<>("Jira answered as several callers");
      }
      Optional<PageToken> next = value.next().filter(read::add);
      if (!value.issues().isEmpty()
          || next.isEmpty()
          || read.size() > FieldValueReader.MAX_EMPTY_PAGES) {
        return new JiraAnswer.Success<>(as, eachOnce(value, next), near);
      }
      page = new Query.Search(search.jql(), search.columns(), search.limit(), next);
    }
  }

  private static IssuePage eachOnce(IssuePage page, Optional<PageToken> next) {
    Map<IssueKey, Issue> issues = new LinkedHashMap<>();
    page.issues().forEach(issue -> issues.putIfAbsent(issue.key(), issue));
    return new IssuePage(issues.values().stream().toList(), page.names(), page.schemas(), next);
  }
}
