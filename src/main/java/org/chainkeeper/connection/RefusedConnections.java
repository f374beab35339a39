package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * Stores which connections Jira refuses while Atlassian still renews their tokens, so that every
 * node gives the same answer. Every method throws {@link org.chainkeeper.fault.StorageUnavailable}
 * when the database does not answer.
 */
public interface RefusedConnections {
  /** Does nothing when the connection has ended. */
  void refused(Connection connection, Instant now);

  /** Jira accepts it again. */
  void accepted(Connection connection);

  /** When this connection was refused last; refusals of an earlier consent do not count. */
  Optional<Instant> refusedAt(Connection connection);
}
