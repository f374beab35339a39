package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.List;

/**
 * Jira's validation of a search that it was not asked to run.
 *
 * @param errors Jira's own words, the first 20 and how many more there are; none when the search is valid
 */
public record JqlCheck(List<String> errors) implements Content {
  private static final int MAX_ERRORS = 20;

  public JqlCheck {
    errors = errors.size() <= MAX_ERRORS ? List.copyOf(errors) : first(errors);
  }

  private static List<String> first(List<String> errors) {
    List<String> first = new ArrayList<>(errors.subList(0, MAX_ERRORS));
    first.add("+" + (errors.size() - MAX_ERRORS) + " …");
    return List.copyOf(first);
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
