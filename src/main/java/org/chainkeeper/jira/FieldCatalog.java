package org.chainkeeper.jira;

import java.util.Comparator;
import java.util.List;

/**
 * The fields of a site that the viewer can see.
 *
 * @param complete false when Jira has more than {@link #MAX_FIELDS}
 */
public record FieldCatalog(List<JiraField> fields, boolean complete) implements Content {
  /** The one bound on the fields of a site, for columns and for the words of searches. */
  public static final int MAX_FIELDS = 5_000;

  private static final int BYTES_PER_FIELD = 60;

  static final FieldCatalog EMPTY = new FieldCatalog(List.of(), true);

  public FieldCatalog {
    fields = List.copyOf(fields);
  }

  /**
   * The ids of the fields with this name, in upper or lower case: a system field first, then the
   * oldest. The first one is meant.
   */
  List<String> idsOf(String name) {
    return fields.stream()
        .filter(field -> field.isCalled(name))
        .map(JiraField::id)
        .filter(SystemFields::isColumn)
        .distinct()
        .sorted(Comparator.comparingLong(FieldCatalog::age))
        .toList();
  }

  private static long age(String id) {
    return SystemFields.isCustom(id) ? Long.parseLong(id.substring(id.indexOf('_') + 1)) : -1;
  }

  /** An anonymous caller gets the system's own fields. */
  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public int bytes() {
    return fields.stream().mapToInt(FieldCatalog::bytes).sum();
  }

  private static int bytes(JiraField field) {
    return BYTES_PER_FIELD
        + HeapSize.of(field.id())
        + HeapSize.of(field.name())
        + field.originalName().map(HeapSize::of).orElse(0)
        + HeapSize.of(field.type());
  }
}
