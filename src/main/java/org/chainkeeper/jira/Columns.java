package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The fields of an issue to fetch, each once and sorted: two macros that show the same columns in
 * another order have equal queries.
 *
 * @param fields by their ids
 * @param names of further fields: whatever else was written for a column, which {@link #resolve}
 *     replaces by an id
 */
public record Columns(List<String> fields, List<String> names) {
  /**
   * Thirty of a table, the field that it is grouped by, and the kind of an issue, which is drawn
   * beside its key.
   */
  private static final int MAX_COLUMNS = 32;

  /** Jira's own bound on the name of a custom field. */
  private static final int MAX_NAME_LENGTH = 255;

  private static final String TOO_FEW_OR_MANY = "1 to " + MAX_COLUMNS + " columns can be asked for";

  public static final Columns DEFAULT =
      new Columns(List.of("summary", "status", "assignee", "updated"));

  /**
   * @throws IllegalArgumentException when there is none, more than 32, a field that is neither a
   *     system field nor {@code customfield_N}, or a name that is blank, longer than 255 characters,
   *     or holds a control character
   */
  public Columns {
    int columns = fields.size() + names.size();
    if (columns == 0 || columns > MAX_COLUMNS) {
      throw new IllegalArgumentException(TOO_FEW_OR_MANY);
    }
    if (!fields.stream().allMatch(SystemFields::isColumn)) {
      throw new IllegalArgumentException("an unknown column");
    }
    if (!names.stream().allMatch(Columns::isName)) {
      throw new IllegalArgumentException("not a name of a column");
    }
    fields = List.copyOf(new TreeSet<>(fields));
    names = List.copyOf(new TreeSet<>(names));
  }

  /** Columns that are named by their ids. */
  public Columns(List<String> fields) {
    this(fields, List.of());
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME_LENGTH
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  /** The custom fields, whose names only Jira knows. */
  public Set<String> custom() {
    return fields.stream().filter(SystemFields::isCustom).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads ids or names separated by commas, with or without spaces around them. The key
   * counts as a column but is part of every answer; where nothing else is asked for, the default
   * columns are.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static Columns parse(String commaSeparated) {
    if (commaSeparated.length() > MAX_COLUMNS * (MAX_NAME_LENGTH + 1)) {
      throw new IllegalArgumentException(TOO_FEW_OR_MANY);
    }
    List<String> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean keys = false;
    for (String written : commaSeparated.strip().split("\\s*,\\s*", -1)) {
      if (SystemFields.isKey(written)) {
        keys = true;
      } else if (SystemFields.isColumn(written)) {
        fields.add(written);
      } else {
        names.add(written);
      }
    }
    return keys && fields.isEmpty() && names.isEmpty() ? DEFAULT : new Columns(fields, names);
  }

  /**
   * Columns by their ids alone.
   *
   * @param names the ids that each name stands for; the first one is meant
   */
  record Resolved(Columns columns, Map<String, List<String>> names) {
    /** Whether each name stands for a field. */
    boolean isComplete() {
      return names.values().stream().noneMatch(List::isEmpty);
    }
  }

  /** Replaces the names; one that no field has stands for nothing, and the other columns remain. */
  Resolved resolve(FieldCatalog catalog) {
    Map<String, List<String>> ids = new TreeMap<>();
    names.forEach(name ->
        ids.put(name, SystemFields.idOf(name).map(List::of).orElseGet(() -> catalog.idsOf(name))));
    Set<String> all = new TreeSet<>(fields);
    ids.values().forEach(of -> of.stream().findFirst().ifPresent(all::add));
    return new Resolved(all.isEmpty() ? DEFAULT : new Columns(List.copyOf(all)), ids);
  }
}
