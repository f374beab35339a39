package org.chainkeeper.jira;

/**
 * The type of a field's values, as {@code schema} of Jira's answers names it.
 *
 * @param type such as {@code string}, {@code array} or {@code sd-servicelevelagreement}
 * @param items the type of an array's elements; empty for other types
 * @param custom the kind of a custom field, such as {@code com.pyxis.greenhopper.jira:gh-sprint};
 *     empty when Jira names none
 */
public record FieldSchema(String type, String items, String custom) {
  /** Characters of each part; the longest known kind has less than half of it. */
  public static final int MAX_PART_LENGTH = 200;

  /**
   * @throws IllegalArgumentException when a part has more than 200 characters
   */
  public FieldSchema {
    if (Math.max(type.length(), Math.max(items.length(), custom.length())) > MAX_PART_LENGTH) {
      throw new IllegalArgumentException("too long for the type of a field");
    }
  }

  /** About how many bytes of heap it takes. */
  int bytes() {
    return HeapSize.of(type) + HeapSize.of(items) + HeapSize.of(custom);
  }
}
