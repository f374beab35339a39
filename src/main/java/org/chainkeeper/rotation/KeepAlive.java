package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * When a connection that no one uses is refreshed. Atlassian ends a token family that has not rotated
 * for 90 days; half of that time is left for a server, or an app, that is away for long.
 */
public final class KeepAlive {
  /** Atlassian ends a family that has not rotated for this time. */
  public static final Duration MAX_IDLE = Duration.ofDays(90);

  private static final Duration KEEP_ALIVE_AFTER = MAX_IDLE.dividedBy(2);
  private static final Duration SPREAD = Duration.ofDays(5);

  private KeepAlive() {}

  /**
   * Between 45 and 50 days after the last exchange. The date is spread by the token, because people who
   * were away at the same time would else be refreshed at the same time.
   */
  public static Instant dueAt(Instant rotatedAt, RefreshToken token) {
    long spread = Math.floorMod(token.value().hashCode() * 0x9E3779B97F4A7C15L, SPREAD.toMillis());
    return rotatedAt.plus(KEEP_ALIVE_AFTER).plusMillis(spread);
  }

  /** When Atlassian ends a family that is not exchanged again. */
  public static Instant familyEndsAt(Instant rotatedAt) {
    return rotatedAt.plus(MAX_IDLE);
  }

  static boolean isDue(Snapshot row) {
    return row.state() instanceof GrantState.Connected
        && !row.asOf().isBefore(dueAt(row.rotatedAt(), row.pair().refresh()));
  }
}
