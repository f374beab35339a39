package org.chainkeeper.jira;

import java.util.Map;

/**
 * An issue as its viewer sees it.
 *
 * @param fields the JSON object that Jira sent for the columns that were asked for; long values as far as macros show
 *     them
 * @param shortened the fields that are not whole, by their ids: how many members a list has lost, zero where a text was
 *     cut
 */
public record Issue(IssueKey key, RawJson fields, Map<String, Integer> shortened) {
  public Issue {
    shortened = shortened.isEmpty() ? Map.of() : Map.copyOf(shortened);
  }

  /** With fields that are whole. */
  public Issue(IssueKey key, RawJson fields) {
    this(key, fields, Map.of());
  }
}
