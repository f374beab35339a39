package org.chainkeeper.jira;

/**
 * What this node may spend of Jira's quota.
 *
 * @param pointsPerHour all nodes together have what Jira grants the app
 * @param usage hears what is spent
 */
public record JiraQuota(long pointsPerHour, UsageListener usage) {
  /** What Jira grants an app for all its customers together, unless it has granted more. */
  public static final int DEFAULT_POINTS = 65_000;
}
