package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Detects that many grants are refused at once, which is a failure of the server and not of that many
 * people. Counted are first refusals of the last 15 minutes: at least half of all grants that exchanged,
 * ten or more; or, in a small installation, every grant that was tried, two or more. Where there are two
 * tenants the refusals have to be of two tenants, so that no tenant can cause an incident for others.
 *
 * <p>An incident lasts until exchanges succeed again, at most two hours after it was detected last;
 * {@link Suspicion} bounds it for each grant. For refusals the table is queried at most once a second,
 * because every refusal of a wave asks. Safe for concurrent use.
 */
public final class Incident {
  private static final Duration PERIOD = Duration.ofMinutes(15);
  private static final Duration QUERY_INTERVAL = Duration.ofSeconds(1);
  private static final int MIN_REFUSED = 10;
  private static final int MIN_REFUSED_OF_ALL = 2;

  private final Grants grants;
  private final MonotonicClock time;
  private Optional<Instant> lastSeenAt = Optional.empty();
  private Optional<Instant> beganAt = Optional.empty();
  private Instant queriedAt = Instant.EPOCH;
  private long queriedNanos;

  public Incident(Grants grants, MonotonicClock time) {
    this.grants = grants;
    this.time = time;
  }

  /**
   * Whether an incident lasts now; queries the table.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public synchronized boolean lasts() {
    return query();
  }

  /**
   * When this node has first seen the incident that lasts now, by the database's clock; queries the table.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public synchronized Optional<Instant> since() {
    return query() ? beganAt : Optional.empty();
  }

  /**
   * Whether an incident lasts; queries the table when the last query is older than a second, by the
   * node's own time or by the database's. Refusals that wait here have read their rows before the query
   * of the first one, which is new enough for all of them.
   *
   * @param now the database's time, from a row that was read for this attempt
   */
  synchronized boolean lastsAt(Instant now) {
    boolean isFresh =
        now.isBefore(queriedAt.plus(QUERY_INTERVAL))
            && time.nanoTime() - queriedNanos < QUERY_INTERVAL.toNanos();
    return isFresh ? lastSeenAt.isPresent() : query();
  }

  private boolean query() {
    RecentOutcomes recent = grants.recentOutcomes(PERIOD);
    queriedAt = recent.asOf();
    queriedNanos = time.nanoTime();
    lastSeenAt =
        isLikely(recent.exchanged(), recent.refused(), recent.ofOneTenant())
            ? Optional.of(recent.asOf())
            : lastSeenAt.filter(seen -> stillLasts(seen, recent));
    beganAt = lastSeenAt.isPresent() ? beganAt.or(() -> lastSeenAt) : Optional.empty();
    return lastSeenAt.isPresent();
  }

  /**
   * Whether these outcomes look like an incident.
   *
   * @param exchanged grants that exchanged, granted or refused
   * @param ofOneTenant whether all refused grants belong to one tenant although there are several tenants
   */
  public static boolean isLikely(int exchanged, int refused, boolean ofOneTenant) {
    boolean many = refused >= MIN_REFUSED && 2 * refused >= exchanged;
    boolean all = refused >= MIN_REFUSED_OF_ALL && refused == exchanged;
    return (many || all) && !ofOneTenant;
  }

  private static boolean stillLasts(Instant seenAt, RecentOutcomes recent) {
    boolean succeedsAgain = recent.lastIssuedAt().filter(at -> at.isAfter(seenAt)).isPresent();
    return !succeedsAgain && recent.asOf().isBefore(seenAt.plus(Suspicion.PROTECTED_FOR));
  }
}
