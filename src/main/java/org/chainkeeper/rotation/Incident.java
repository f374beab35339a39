package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Many refusals at once are the server's trouble, not that many people's: at least ten grants, and at
 * least half of all that exchanged in the last five minutes. It lasts until exchanges succeed again.
 * The table is asked once a second at most, since in a wave every refusal wants to know. Safe for
 * concurrent use.
 */
public final class Incident {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);
  private static final int FEWEST = 10;

  private final Grants grants;
  private Optional<Instant> lastSeenAt = Optional.empty();
  private Instant askedAt = Instant.EPOCH;

  public Incident(Grants grants) {
    this.grants = grants;
  }

  /**
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  public synchronized boolean lasts() {
    return ask();
  }

  /**
   * @param now the database's time, as a row that was just read tells it
   */
  synchronized boolean lastsAt(Instant now) {
    boolean justAsked = !now.isBefore(askedAt) && now.isBefore(askedAt.plus(ASKED_EVERY));
    return justAsked ? lastSeenAt.isPresent() : ask();
  }

  private boolean ask() {
    RecentOutcomes recent = grants.recentOutcomes(PERIOD);
    askedAt = recent.asOf();
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
