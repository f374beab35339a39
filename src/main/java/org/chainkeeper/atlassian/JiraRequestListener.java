package org.chainkeeper.atlassian;

/** Hears of every request to Jira; metrics hang on this. Called on the requesting thread. */
@FunctionalInterface
public interface JiraRequestListener {
  /**
   * @param status the HTTP status, or {@code none} when no answer came in time
   */
  void requested(String status);
}
