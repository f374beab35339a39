package org.chainkeeper.sandbox.jira;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The points that all callers together have spent, in this hour and in all. As Atlassian documents
 * it: one for a request and one for each object in the answer, two where that is a user; reset
 * at each full hour UTC. Safe for concurrent use.
 */
final class PointsUsage {
  private Instant hour = Instant.MIN;
  private long inHour;
  private long inAll;

  synchronized void add(long points, Instant now) {
    begin(now);
    inHour += points;
    inAll += points;
  }

  synchronized long inHour(Instant now) {
    begin(now);
    return inHour;
  }

  synchronized long inAll() {
    return inAll;
  }

  synchronized void clear() {
    inHour = 0;
    inAll = 0;
  }

  static Instant reset(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private void begin(Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.HOURS);
    if (!current.equals(hour)) {
      hour = current;
      inHour = 0;
    }
  }
}
