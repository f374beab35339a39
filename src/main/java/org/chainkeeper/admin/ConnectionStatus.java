package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Snapshot;

/**
 * A connection, and how its grant is doing.
 *
 * @param grant empty when the last link was ended while the list was read
 */
public record ConnectionStatus(Connection connection, Optional<Grant> grant) {
  /** Atlassian ends a family whose refresh token was not exchanged for so long. */
  static final Duration IDLE_FAMILY = Duration.ofDays(90);

  /** Atlassian has announced, not begun, to end a family so long after its consent. */
  static final Duration WHOLE_FAMILY = Duration.ofDays(365);

  /** The part of a grant's row that concerns people. */
  public record Grant(
      GrantState state, Instant rotatedAt, Instant idleEndsAt, Instant familyEndsAt) {
    static Grant of(Snapshot row) {
      return new Grant(
          row.state(),
          row.rotatedAt(),
          row.rotatedAt().plus(IDLE_FAMILY),
          row.consentedAt().plus(WHOLE_FAMILY));
    }
  }
}
