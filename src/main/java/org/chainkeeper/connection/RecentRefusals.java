package org.chainkeeper.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * Whether Jira refuses a connection whose tokens Atlassian still renews. A refusal recorded more
 * than fifteen minutes ago is ignored: it is recorded again while it lasts. Throws {@link
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
