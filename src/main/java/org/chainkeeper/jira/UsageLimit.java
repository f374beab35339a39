package org.chainkeeper.jira;

import java.util.Locale;

/** The app's own limits for one viewer or one tenant, by their names in the metric. */
public enum UsageLimit {
  /** A viewer's share of the points of this hour. */
  POINTS_VIEWER,
  /** A tenant's share of the points of this hour. */
  POINTS_TENANT,
  /** Too many calls of one viewer wait for a permit. */
  CALLS_VIEWER,
  /** Too many calls of one tenant wait for a permit. */
  CALLS_TENANT,
  /** A call waited for a permit for too long. */
  CALLS_WAIT,
  /** A viewer's or a tenant's share of the memory for answers. */
  BYTES;

  /** {@code points-viewer}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
