package org.chainkeeper.jira;

import java.util.List;

/**
 * Values of a field that begin with, or contain, what was typed; in Jira's order.
 *
 * @param complete false when Jira may have more: from {@link #MAX_COMPLETE} on it is not known
 */
public record Suggestions(List<Suggestion> values, boolean complete) implements Content {
  /** More are not read. */
  public static final int MAX_VALUES = 100;

  /** Jira sends a bounded number, and documents neither the bound nor a sign that there are more. */
  public static final int MAX_COMPLETE = 9;

  private static final int BYTES_PER_SUGGESTION = 30;

  /**
   * One value.
   *
   * @param value as it is written in a query, quoted where it has to be
   * @param title as people know it, plain text
   */
  public record Suggestion(String value, String title) {}

  public Suggestions {
    values = List.copyOf(values);
  }

  @Override
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public int bytes() {
    return values.stream()
        .mapToInt(one -> BYTES_PER_SUGGESTION + HeapSize.of(one.value()) + HeapSize.of(one.title()))
        .sum();
  }
}
