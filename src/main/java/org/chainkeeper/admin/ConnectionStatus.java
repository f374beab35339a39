package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.KeepAlive;

/**
 * A connection and the state of its grant.
 *
 * @param grant empty when the last link was ended while the list was read
 */
public record ConnectionStatus(Connection connection, Optional<Grant> grant) {

  /**
   * Atlassian has announced that it will end a family this time after its consent; not observed
   * yet.
   */
  static final Duration MAX_FAMILY_AGE = Duration.ofDays(365);

  static final Duration NOTICE_PERIOD = Duration.ofDays(30);

  /**
   * The part of a grant's row that is shown.
   *
   * @param isOldFamily whether its consent is older than 335 days
   * @param lostAt since when its person has to consent
   * @param lostBecause found a few seconds after that
   */
  public record Grant(
      GrantState state,
      Instant rotatedAt,
      Instant idleEndsAt,
      Instant familyEndsAt,
      boolean isOldFamily,
      Optional<Instant> lostAt,
      Optional<LossCause> lostBecause) {
    /**
     * @param asOf the database's time of the read
     */
    public static Grant of(GrantState state, Instant rotatedAt, Instant consentedAt, Instant asOf) {
      Instant familyEndsAt = consentedAt.plus(MAX_FAMILY_AGE);
      return new Grant(
          state,
          rotatedAt,
          KeepAlive.familyEndsAt(rotatedAt),
          familyEndsAt,
          asOf.isAfter(familyEndsAt.minus(NOTICE_PERIOD)),
          Optional.empty(),
          Optional.empty());
    }

    public Grant lost(Optional<Instant> at, Optional<LossCause> because) {
      return new Grant(state, rotatedAt, idleEndsAt, familyEndsAt, isOldFamily, at, because);
    }
  }
}
