package org.chainkeeper.jira;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By which field a chart counts issues; each issue has at most one value of it. */
public enum Dimension {
  STATUS("status"),
  ASSIGNEE("assignee"),
  PRIORITY("priority"),
  TYPE("issuetype");

  private final String field;

  Dimension(String field) {
    this.field = field;
  }

  /** Its id among Jira's fields, which is also its name in JQL. */
  public String field() {
    return field;
  }

  /** The clause that only issues with this value meet, or with none. */
  String clause(Optional<FieldValue> value) {
    return value.map(one -> field + " = " + JqlParts.quoted(one.id())).orElse(field + " is EMPTY");
  }

  /**
   * The clause that only issues with another value than these meet.
   *
   * @param values at least one; empty stands for issues without a value
   */
  String otherThan(Collection<Optional<FieldValue>> values) {
    List<String> named =
        values.stream().flatMap(Optional::stream).map(one -> JqlParts.quoted(one.id())).toList();
    if (named.isEmpty()) {
      return field + " is not EMPTY";
    }
    String others = field + " not in (" + String.join(", ", named) + ")";
    return mayBeEmpty() && !values.contains(Optional.<FieldValue>empty())
        ? "(" + others + " OR " + field + " is EMPTY)"
        : others;
  }

  private boolean mayBeEmpty() {
    return switch (this) {
      case ASSIGNEE, PRIORITY -> true;
      case STATUS, TYPE -> false;
    };
  }

  /**
   * @throws IllegalArgumentException when it is none of them
   */
  public static Dimension parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "status" -> STATUS;
      case "assignee" -> ASSIGNEE;
      case "priority" -> PRIORITY;
      case "type" -> TYPE;
      default -> throw new IllegalArgumentException("by is status, assignee, priority or type");
    };
  }
}
