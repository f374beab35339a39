package org.chainkeeper.jira;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which order a reader wants the issues of a table: by one of its columns.
 *
 * @param terms as they follow {@code ORDER BY}
 */
public record SortOrder(String terms) {
  private static final Pattern CUSTOM = Pattern.compile("customfield_([0-9]{1,10})");

  /** JQL's names of the fields that Jira sorts by, by their ids. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("key", "key"),
          Map.entry("assignee", "assignee"),
          Map.entry("components", "component"),
          Map.entry("created", "created"),
          Map.entry("creator", "creator"),
          Map.entry("description", "description"),
          Map.entry("duedate", "due"),
          Map.entry("environment", "environment"),
          Map.entry("fixVersions", "fixVersion"),
          Map.entry("issuetype", "issuetype"),
          Map.entry("lastViewed", "lastViewed"),
          Map.entry("priority", "priority"),
          Map.entry("project", "project"),
          Map.entry("reporter", "reporter"),
          Map.entry("resolution", "resolution"),
          Map.entry("resolutiondate", "resolved"),
          Map.entry("security", "level"),
          Map.entry("status", "status"),
          Map.entry("statusCategory", "statusCategory"),
          Map.entry("statuscategorychangedate", "statusCategoryChangedDate"),
          Map.entry("summary", "summary"),
          Map.entry("timeestimate", "remainingEstimate"),
          Map.entry("timeoriginalestimate", "originalEstimate"),
          Map.entry("timespent", "timeSpent"),
          Map.entry("updated", "updated"),
          Map.entry("versions", "affectedVersion"),
          Map.entry("votes", "votes"),
          Map.entry("watches", "watchers"),
          Map.entry("workratio", "workRatio"));

  /**
   * Reads a column's id, with a minus in front of it for descending order.
   *
   * @throws IllegalArgumentException when Jira does not sort by this column, or there is none such
   */
  public static SortOrder parse(String text) {
    boolean descending = text.startsWith("-");
    String column = descending ? text.substring(1) : text;
    return new SortOrder(name(column) + (descending ? " DESC" : " ASC"));
  }

  private static String name(String column) {
    Matcher custom = CUSTOM.matcher(column);
    return custom.matches()
        ? "cf[" + custom.group(1) + "]"
        : Optional.ofNullable(NAMES.get(column))
            .orElseThrow(() -> new IllegalArgumentException("no column to sort by"));
  }

  /**
   * The same issues in this order, whatever order was written.
   *
   * @throws IllegalArgumentException when the query becomes too long by it
   */
  public Jql of(Jql jql) {
    return JqlParts.of(jql).orderedBy(terms);
  }
}
