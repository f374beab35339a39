package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * When a connection that nobody uses is refreshed all the same: Atlassian ends a family that has not
 * rotated for 90 days. Half of that is left for a server, or an app, that is away for long.
 */
public final class KeepAlive {
  static final Duration IDLE = Duration.ofDays(45);
  private static final Duration SPREAD = Duration.ofDays(5);

  private KeepAlive() {}

  /**
   * Between 45 and 50 days after the last exchange, spread by the token: a company that goes on
   * holiday together does not come back together.
   */
  public static Instant dueAt(Instant rotatedAt, RefreshToken token) {
    long spread = Math.floorMod(token.value().hashCode() * 0x9E3779B97F4A7C15L, SPREAD.toMillis());
    return rotatedAt.plus(IDLE).plusMillis(spread);
  }

  static boolean wantedBy(Snapshot row) {
    return row.state() instanceof GrantState.Connected
        && !row.asOf().isBefore(dueAt(row.rotatedAt(), row.pair().refresh()));
  }
}
