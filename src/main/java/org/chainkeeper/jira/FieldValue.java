package org.chainkeeper.jira;

import java.util.Locale;
import java.util.Optional;

/**
 * A value that issues have in common.
 *
 * @param id what JQL takes for it: an account id, a key, a sprint's id, or the name
 * @param name what people call it
 * @param category of a status, by Jira's key: {@code new}, {@code indeterminate}, {@code done}
 */
public record FieldValue(String id, String name, Optional<String> category) {
  private static final int MAX_LENGTH = 1_000;
  private static final int BYTES_PER_RECORD = 60;

  /**
   * @throws IllegalArgumentException when the id or the name is blank or has more than 1,000
   *     characters
   */
  public FieldValue {
    if (id.isBlank() || name.isBlank() || id.length() > MAX_LENGTH || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a value has 1 to 1,000 characters");
    }
  }

  /** What it has in common with the values that JQL cannot tell from it: it ignores case. */
  String group() {
    return id.strip().toLowerCase(Locale.ROOT);
  }

  /** Bytes of heap. */
  int bytes() {
    return BYTES_PER_RECORD
        + HeapSize.of(id)
        + HeapSize.of(name)
        + category.map(HeapSize::of).orElse(0);
  }
}
