package org.chainkeeper.atlassian;

import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.QuotaReport;

/** Is told of every request to Jira. Called on the requesting thread. */
@FunctionalInterface
public interface JiraRequestListener {
  /**
   * @param status the HTTP status, or {@code none} when no answer came in time
   */
  void requested(String status);

  /** An answer of a site to a call by the app's OAuth client said something about the client's quota. */
  default void reported(Site site, QuotaReport report) {}
}
