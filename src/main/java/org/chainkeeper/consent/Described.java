package org.chainkeeper.consent;

import java.time.Instant;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantState;

/** A viewer's connection as the viewer may see it. */
public sealed interface Described {
  record None() implements Described {}

  /**
   * @param idleEndsAt when Atlassian ends it if nothing is exchanged until then
   */
  record Known(Connection connection, GrantState state, Instant lastRotatedAt, Instant idleEndsAt)
      implements Described {}
}
