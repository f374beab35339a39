package org.chainkeeper.jira;

/**
 * What this node may spend at Jira's.
 *
 * @param pointsPerHour all nodes together have what Jira gives the app
 * @param usage hears what is spent
 */
public record JiraQuota(long pointsPerHour, JiraUsage usage) {
  /** What Jira gives an app for all its customers together, unless it was granted more. */
  public static final int OF_AN_APP = 65_000;
}
