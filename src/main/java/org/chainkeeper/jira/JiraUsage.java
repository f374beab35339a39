package org.chainkeeper.jira;

/** Hears of what calls to Jira cost and which were refused; metrics hang on this. Thread safe. */
public interface JiraUsage {
  /** A call was made. */
  void spent(int points);

  /** A call was not made. */
  void limited(UsageLimit limit);
}
