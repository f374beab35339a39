package org.chainkeeper.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * Whether Jira refuses a connection although Atlassian goes on to renew its tokens. A refusal that was
 * noted longer than fifteen minutes ago says nothing: it is noted again while it lasts. Throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public final class RecentRefusals implements Predicate<Connection> {
  private static final Duration REFUSED_FOR = Duration.ofMinutes(15);

  private final RefusedConnections refused;
  private final InstantSource clock;

  public RecentRefusals(RefusedConnections refused, InstantSource clock) {
    this.refused = refused;
    this.clock = clock;
  }

  @Override
  public boolean test(Connection connection) {
    return refused
        .refusedAt(connection)
        .filter(at -> clock.instant().isBefore(at.plus(REFUSED_FOR)))
        .isPresent();
  }
}
