package org.chainkeeper.web;

import java.util.Arrays;
import java.util.Optional;

/** A predefined filter of every Jira. The editor's {@code default-filters.ts} has the same list. */
enum DefaultFilter {
  MY_OPEN(
      "-1",
      "myopenissues",
      "assignee = currentUser() AND resolution = Unresolved ORDER BY updated DESC"),
  REPORTED_BY_ME("-2", "reportedbyme", "reporter = currentUser() ORDER BY created DESC"),
  VIEWED("-3", "recentlyviewed", "issuekey IN issueHistory() ORDER BY lastViewed DESC"),
  ALL("-4", "allissues", "created IS NOT EMPTY ORDER BY created DESC"),
  OPEN("-5", "allopenissues", "resolution = Unresolved ORDER BY priority DESC, updated DESC"),
  CREATED("-6", "addedrecently", "created >= -1w ORDER BY created DESC"),
  RESOLVED("-7", "resolvedrecently", "resolutiondate >= -1w ORDER BY updated DESC"),
  UPDATED("-8", "updatedrecently", "updated >= -1w ORDER BY updated DESC"),
  DONE("-9", "doneissues", "statusCategory = Done ORDER BY updated DESC");

  private final String number;
  private final String keyword;
  private final String jql;

  DefaultFilter(String number, String keyword, String jql) {
    this.number = number;
    this.keyword = keyword;
    this.jql = jql;
  }

  /**
   * The search of a filter.
   *
   * @param name as in links: the keyword, or the older number
   */
  static Optional<String> named(String name) {
    return Arrays.stream(values())
        .filter(one -> name.equals(one.keyword) || name.equals(one.number))
        .findFirst()
        .map(one -> one.jql);
  }
}
