package org.chainkeeper.jira;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which field a chart counts issues.
 *
 * @param field its id among Jira's fields
 * @param jqlName how a query names it
 * @param values how many an issue can have
 */
public record Dimension(String field, String jqlName, Values values) {
  /** How many values an issue can have. */
  enum Values {
    ONE,
    NONE_OR_ONE,
    /** Of a custom field that is not known until its values are read. */
    SEVERAL
  }

  public static final Dimension STATUS = new Dimension("status", "status", Values.ONE);
  public static final Dimension ASSIGNEE =
      new Dimension("assignee", "assignee", Values.NONE_OR_ONE);
  public static final Dimension PRIORITY =
      new Dimension("priority", "priority", Values.NONE_OR_ONE);
  public static final Dimension TYPE = new Dimension("issuetype", "issuetype", Values.ONE);

  /** Issues that were created and resolved, by weeks. */
  public static final Dimension WEEKS = new Dimension("created", "created", Values.ONE);

  public static final Dimension LABELS = new Dimension("labels", "labels", Values.SEVERAL);

  /** By the parameter of a macro, in lower case. */
  private static final Map<String, Dimension> SYSTEM =
      Map.ofEntries(
          Map.entry("status", STATUS),
          Map.entry("assignee", ASSIGNEE),
          Map.entry("priority", PRIORITY),
          Map.entry("type", TYPE),
          Map.entry("weeks", WEEKS),
          Map.entry("project", new Dimension("project", "project", Values.ONE)),
          Map.entry("creator", new Dimension("creator", "creator", Values.ONE)),
          Map.entry("reporter", new Dimension("reporter", "reporter", Values.NONE_OR_ONE)),
          Map.entry("resolution", new Dimension("resolution", "resolution", Values.NONE_OR_ONE)),
          Map.entry("parent", new Dimension("parent", "parent", Values.NONE_OR_ONE)),
          Map.entry("labels", LABELS),
          Map.entry("components", new Dimension("components", "component", Values.SEVERAL)),
          Map.entry("fixversions", new Dimension("fixVersions", "fixVersion", Values.SEVERAL)),
          Map.entry("versions", new Dimension("versions", "affectedVersion", Values.SEVERAL)));

  private static final Pattern CUSTOM = Pattern.compile("customfield_([0-9]{1,10})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Whether an admin made the field, so that only Jira knows its name. */
  public boolean isCustom() {
    return CUSTOM.matcher(field).matches();
  }

  /** Whether a value can be a text or a number, as Jira sends it. */
  public boolean hasPlainValues() {
    return isCustom() || equals(LABELS);
  }

  /** Whether an issue can count in more than one group. */
  boolean isMultiple() {
    return values == Values.SEVERAL;
  }

  /** The clause that only issues with this value meet, or with none. */
  String clause(Optional<FieldValue> value) {
    return value.map(one -> jqlName + " = " + operand(one)).orElse(jqlName + " is EMPTY");
  }

  /**
   * The clause that only issues with another value than these meet.
   *
   * @param known at least one; empty stands for issues without a value
   */
  String otherThan(Collection<Optional<FieldValue>> known) {
    List<String> named = known.stream().flatMap(Optional::stream).map(this::operand).toList();
    if (named.isEmpty()) {
      return jqlName + " is not EMPTY";
    }
    String others = jqlName + " not in (" + String.join(", ", named) + ")";
    return values != Values.ONE && !known.contains(Optional.<FieldValue>empty())
        ? "(" + others + " OR " + jqlName + " is EMPTY)"
        : others;
  }

  /** A sprint is told by its id: in quotes it would be looked up among the names first. */
  private String operand(FieldValue value) {
    boolean isId = !value.id().equals(value.name()) && NUMBER.matcher(value.id()).matches();
    return isId && isCustom() ? value.id() : JqlParts.quoted(value.id());
  }

  /**
   * Reads the parameter of a macro, in upper or lower case.
   *
   * @throws IllegalArgumentException when it is neither one of the system's fields that have values
   *     to count nor {@code customfield_N}
   */
  public static Dimension parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    var custom = CUSTOM.matcher(name);
    if (custom.matches()) {
      return new Dimension(name, "cf[" + custom.group(1) + "]", Values.SEVERAL);
    }
    return Optional.ofNullable(SYSTEM.get(name))
        .orElseThrow(() -> new IllegalArgumentException("not a field to count by"));
  }
}
