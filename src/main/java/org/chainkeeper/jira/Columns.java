package org.chainkeeper.jira;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of an issue to fetch, each once and sorted: two macros that show the same columns in
 * another order have equal queries.
 */
public record Columns(List<String> fields) {
  /** Thirty of a table, and the kind of an issue, which is drawn beside its key. */
  private static final int MAX_COLUMNS = 31;

  private static final String TOO_FEW_OR_MANY = "1 to " + MAX_COLUMNS + " columns can be asked for";
  private static final Pattern CUSTOM = Pattern.compile("customfield_[0-9]{1,10}");

  /** Jira's system fields, by the ids that {@code GET /rest/api/3/field} lists. */
  private static final Set<String> SYSTEM =
      Set.of(
          "aggregateprogress",
          "aggregatetimeestimate",
          "aggregatetimeoriginalestimate",
          "aggregatetimespent",
          "assignee",
          "components",
          "created",
          "creator",
          "description",
          "duedate",
          "environment",
          "fixVersions",
          "issuelinks",
          "issuetype",
          "labels",
          "lastViewed",
          "parent",
          "priority",
          "progress",
          "project",
          "reporter",
          "resolution",
          "resolutiondate",
          "security",
          "status",
          "statusCategory",
          "statuscategorychangedate",
          "subtasks",
          "summary",
          "timeestimate",
          "timeoriginalestimate",
          "timespent",
          "timetracking",
          "updated",
          "versions",
          "votes",
          "watches",
          "workratio");

  public static final Columns DEFAULT =
      new Columns(List.of("summary", "status", "assignee", "updated"));

  /**
   * @throws IllegalArgumentException when there is none, more than 31, or one that is neither a
   *     system field nor {@code customfield_N}
   */
  public Columns {
    if (fields.isEmpty() || fields.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException(TOO_FEW_OR_MANY);
    }
    for (String field : fields) {
      if (!SYSTEM.contains(field) && !CUSTOM.matcher(field).matches()) {
        throw new IllegalArgumentException("an unknown column");
      }
    }
    fields = List.copyOf(new TreeSet<>(fields));
  }

  /** The custom fields, whose names only Jira knows. */
  public Set<String> custom() {
    return fields.stream()
        .filter(field -> CUSTOM.matcher(field).matches())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads ids separated by commas, with or without spaces around them.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static Columns parse(String commaSeparated) {
    if (commaSeparated.length() > MAX_COLUMNS * 32) {
      throw new IllegalArgumentException(TOO_FEW_OR_MANY);
    }
    return new Columns(List.of(commaSeparated.strip().split("\\s*,\\s*", -1)));
  }
}
