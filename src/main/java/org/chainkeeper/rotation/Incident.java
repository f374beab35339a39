package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Many refusals at once are the server's trouble, not that many people's. Counted are first refusals of
 * the last 15 minutes: at least half of all grants that exchanged, ten or more, or in a small installation
 * every grant that was tried, two or more; and of two tenants where there are two, so that no tenant can
 * cause an incident for others. It lasts until exchanges succeed again, two hours at most after it was
 * seen last; {@link Suspicion} bounds it for each grant. The table is asked once a second at most, since
 * in a wave every refusal wants to know. Safe for concurrent use.
 */
public final class Incident {
  private static final Duration PERIOD = Duration.ofMinutes(15);
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);
  private static final int FEWEST = 10;
  private static final int FEWEST_OF_ALL = 2;

  private final Grants grants;
  private Optional<Instant> lastSeenAt = Optional.empty();
  private Instant askedAt = Instant.EPOCH;

  public Incident(Grants grants) {
    this.grants = grants;
  }

  /**
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
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
    lastSeenAt =
        isSeen(recent)
            ? Optional.of(recent.asOf())
            : lastSeenAt.filter(seen -> stillLasts(seen, recent));
    return lastSeenAt.isPresent();
  }

  private static boolean isSeen(RecentOutcomes recent) {
    int refused = recent.refused();
    boolean many = refused >= FEWEST && 2 * refused >= recent.exchanged();
    boolean all = refused >= FEWEST_OF_ALL && refused == recent.exchanged();
    return (many || all) && !recent.ofOneTenant();
  }

  private static boolean stillLasts(Instant seenAt, RecentOutcomes recent) {
    boolean succeedsAgain = recent.lastIssuedAt().filter(at -> at.isAfter(seenAt)).isPresent();
    return !succeedsAgain && recent.asOf().isBefore(seenAt.plus(Suspicion.PROTECTED_FOR));
  }
}
