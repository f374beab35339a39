package org.chainkeeper.jira;

import java.util.List;

/**
 * What Jira thinks of a search that it was not asked to run.
 *
 * @param errors Jira's own words, at most 20 of them; none when the search is understood
 */
public record JqlCheck(List<String> errors) implements Content {
  private static final int MOST = 20;

  public JqlCheck {
    errors = List.copyOf(errors.subList(0, Math.min(MOST, errors.size())));
  }

  /** Somebody anonymous is told something of the same shape. */
  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public int bytes() {
    return HeapSize.of(errors);
  }
}
