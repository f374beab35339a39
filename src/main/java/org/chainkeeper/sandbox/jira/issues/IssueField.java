package org.chainkeeper.sandbox.jira.issues;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that issues have, in the order in which Jira sends them. */
public enum IssueField {
  STATUSCATEGORYCHANGEDATE("Status Category Changed", "datetime"),
  PARENT("Parent", "issuelink"),
  FIXVERSIONS("fixVersions", "Fix versions", "array"),
  RESOLUTION("Resolution", "resolution"),
  PRIORITY("Priority", "priority"),
  LABELS("Labels", "array"),
  ASSIGNEE("Assignee", "user"),
  STATUS("Status", "status"),
  COMPONENTS("Components", "array"),
  SUBTASKS("Sub-tasks", "array"),
  REPORTER("Reporter", "user"),
  CREATOR("Creator", "user"),
  PROJECT("Project", "project"),
  ISSUETYPE("Issue Type", "issuetype"),
  RESOLUTIONDATE("Resolved", "datetime"),
  CREATED("Created", "datetime"),
  UPDATED("Updated", "datetime"),
  DUEDATE("Due date", "date"),
  SUMMARY("Summary", "string"),
  DESCRIPTION("Description", "string"),
  ENVIRONMENT("Environment", "string"),
  STORY_POINTS("customfield_10016", "Story point estimate", "number"),
  SPRINT("customfield_10020", "Sprint", "array"),
  CUSTOMER("customfield_10035", "Customer", "option");

  private static final Map<String, IssueField> BY_ID =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(f -> f.id, Function.identity()));

  /** The name in the API: {@code summary}, {@code customfield_10016}. */
  public final String id;

  /** The display name. */
  public final String title;

  /** The type in Jira's schema. */
  public final String type;

  IssueField(String title, String type) {
    this.id = name().toLowerCase(Locale.ROOT);
    this.title = title;
    this.type = type;
  }

  IssueField(String id, String title, String type) {
    this.id = id;
    this.title = title;
    this.type = type;
  }

  /** The field with this id; ids are case sensitive, as in Jira. */
  public static Optional<IssueField> byId(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** Whether it is a custom field. */
  public boolean custom() {
    return id.startsWith("customfield_");
  }

  /**
   * The fields that a request selects with {@code fields}: ids, {@code *all}, {@code *navigable}, and {@code -id} to
   * leave one out; a list of nothing but exclusions starts from all. Unknown ids are ignored.
   */
  public static Set<IssueField> select(Iterable<String> ids) {
    Set<IssueField> selected = EnumSet.noneOf(IssueField.class);
    Set<IssueField> excluded = EnumSet.noneOf(IssueField.class);
    boolean hasInclusions = false;
    for (String id : ids) {
      if (id.equals("*all") || id.equals("*navigable")) {
        selected.addAll(EnumSet.allOf(IssueField.class));
        hasInclusions = true;
      } else if (id.startsWith("-")) {
        byId(id.substring(1)).ifPresent(excluded::add);
      } else {
        byId(id).ifPresent(selected::add);
        hasInclusions = true;
      }
    }
    if (!hasInclusions && !excluded.isEmpty()) {
      selected.addAll(EnumSet.allOf(IssueField.class));
    }
    selected.removeAll(excluded);
    return selected;
  }
}
