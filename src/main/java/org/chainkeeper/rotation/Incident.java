package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Many refusals at once are the server's trouble, not that many people's: at least ten grants, and at
 * least half of all that exchanged in the last five minutes. It lasts until exchanges succeed again.
 * Safe for concurrent use.
 */
public final class Incident {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final int FEWEST = 10;

  private final Grants grants;
  private Optional<Instant> lastSeenAt = Optional.empty();

  public Incident(Grants grants) {
    this.grants = grants;
  }

  public synchronized boolean lasts() {
    RecentOutcomes recent = grants.recentOutcomes(PERIOD);
    if (recent.refused() >= FEWEST && 2 * recent.refused() >= recent.exchanged()) {
      lastSeenAt = Optional.of(recent.asOf());
      return true;
    }
    boolean succeedsAgain =
        lastSeenAt.isPresent()
            && recent.lastIssuedAt().filter(at -> at.isAfter(lastSeenAt.get())).isPresent();
    if (succeedsAgain) {
      lastSeenAt = Optional.empty();
    }
    return lastSeenAt.isPresent();
  }
}
