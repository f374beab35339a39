package org.chainkeeper.admin;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.history.LossCause;

/**
 * A connection and what is known of its grant.
 *
 * @param position in the list that it was read for
 * @param reason of the last refusal, in Atlassian's words or the app's
 * @param rotatedAt the last exchange that brought a pair; empty when there is no grant
 * @param ending empty when it has ended
 * @param lostAt since when its person has to consent
 * @param lostBecause found a few seconds after that
 */
public record ConnectionStatus(
    Connection connection,
    ListPosition position,
    ConnectionState state,
    Optional<String> reason,
    Optional<Instant> rotatedAt,
    Optional<Ending> ending,
    Optional<Instant> lostAt,
    Optional<LossCause> lostBecause) {

  /** The same status of another connection. */
  ConnectionStatus with(Connection other) {
    return new ConnectionStatus(
        other, position, state, reason, rotatedAt, ending, lostAt, lostBecause);
  }
}
