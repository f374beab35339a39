package org.chainkeeper.jira;

import java.util.List;

/**
 * Searches that people saved in Jira, as far as the viewer may use them.
 *
 * @param complete false when Jira has more than {@link #MAX_FILTERS} with this name
 */
public record SavedFilters(List<SavedFilter> filters, boolean complete) implements Content {
  /** As many as Jira sends at once. */
  public static final int MAX_FILTERS = 100;

  private static final int BYTES_PER_FILTER = 40;

  /** A saved search; a query uses it as {@code filter = 10001}. */
  public record SavedFilter(long id, String name) {}

  public SavedFilters {
    filters = List.copyOf(filters);
  }

  @Override
  public boolean isEmpty() {
    return filters.isEmpty();
  }

  @Override
  public int bytes() {
    return filters.stream().mapToInt(one -> BYTES_PER_FILTER + HeapSize.of(one.name())).sum();
  }
}
