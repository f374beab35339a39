package org.chainkeeper.jira;

import java.util.List;

/**
 * Jira's validation of a search that it was not asked to run.
 *
 * @param errors Jira's own words, at most 20 of them; none when the search is valid
 */
public record JqlCheck(List<String> errors) implements Content {
  private static final int MAX_ERRORS = 20;

  public JqlCheck {
    errors = List.copyOf(errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
  }

  /** An anonymous caller gets an answer of the same shape. */
  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public int bytes() {
    return HeapSize.of(errors);
  }
}
