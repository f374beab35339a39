package org.chainkeeper.jira;

/**
 * What a saved filter searches for.
 *
 * @param jql as its owner wrote it, with its order
 */
public record SavedSearch(long id, String jql) implements Content {
  private static final int BYTES = 40;

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public int bytes() {
    return BYTES + HeapSize.of(jql);
  }
}
