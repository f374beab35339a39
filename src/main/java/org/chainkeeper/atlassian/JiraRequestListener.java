package org.chainkeeper.atlassian;

/** Is told of every request to Jira. Called on the requesting thread. */
@FunctionalInterface
public interface JiraRequestListener {
  /**
   * @param status the HTTP status, or {@code none} when no answer came in time
   */
  void requested(String status);
}
