package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps which connections Jira refuses although Atlassian goes on to renew their tokens, so that every
 * node tells their people the same. Every method throws {@link org.chainkeeper.fault.StorageUnavailable}
 * when the database does not answer.
 */
public interface RefusedConnections {
  /** Nothing when the connection has ended. */
  void refused(Connection connection, Instant now);

  /** Jira accepts it again. */
  void accepted(Connection connection);

  /** When this connection, and not one of an earlier consent, was refused last. */
  Optional<Instant> refusedAt(Connection connection);
}
