package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.GrantState;

/** A viewer's connection as the viewer may see it. */
public sealed interface ConnectionInfo {
  record None() implements ConnectionInfo {}

  /**
   * @param idleEndsAt when Atlassian ends it unless its token is exchanged before
   * @param replacedBy a later consent of the same account from another tenant, where this
   *     connection is refused: it may have invalidated this one's tokens
   */
  record Known(
      Connection connection,
      GrantState state,
      Instant lastRotatedAt,
      Instant idleEndsAt,
      Optional<Connection> replacedBy)
      implements ConnectionInfo {}
}
