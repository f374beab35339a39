package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.KeepAlive;

/**
 * A connection, and how its grant is doing.
 *
 * @param grant empty when the last link was ended while the list was read
 */
public record ConnectionStatus(Connection connection, Optional<Grant> grant) {
  /** Atlassian has announced, not begun, to end a family so long after its consent. */
  static final Duration WHOLE_FAMILY = Duration.ofDays(365);

  static final Duration ANNOUNCED_BEFORE = Duration.ofDays(30);

  /**
   * The part of a grant's row that concerns people.
   *
   * @param isOldFamily whether its consent is older than 335 days
   */
  public record Grant(
      GrantState state,
      Instant rotatedAt,
      Instant idleEndsAt,
      Instant familyEndsAt,
      boolean isOldFamily) {
    /**
     * @param asOf the database's time of the read
     */
    public static Grant of(GrantState state, Instant rotatedAt, Instant consentedAt, Instant asOf) {
      Instant familyEndsAt = consentedAt.plus(WHOLE_FAMILY);
      return new Grant(
          state,
          rotatedAt,
          KeepAlive.familyEndsAt(rotatedAt),
          familyEndsAt,
          asOf.isAfter(familyEndsAt.minus(ANNOUNCED_BEFORE)));
    }
  }
}
