package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.List;

/**
 * The durations of the refresh protocol.
 *
 * @param deadline of one exchange; nobody waits on it but the flight
 * @param linger how long a request that was given up may still be on its way
 * @param leeway how long the server accepts the token that was exchanged last once more; zero: not
 *     at all, which switches presenting again off
 * @param lease how long a claim holds without being renewed; renewed every third of it
 * @param patience how long a reader waits for an exchange
 * @param minAge an access token younger than this is not refreshed because of a 401
 * @param sweepEvery pause between two rounds of the sweeper
 * @param suspectRetry pauses between the tries in {@code SUSPECT}, each counted from the try before
 */
public record Timing(
    Duration deadline,
    Duration linger,
    Duration leeway,
    Duration lease,
    Duration patience,
    Duration minAge,
    Duration sweepEvery,
    List<Duration> suspectRetry) {
  private static final Duration MOST = Duration.ofDays(1);
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);
  private static final int MOST_RETRIES = 50;

  /**
   * @throws IllegalArgumentException names the setting that breaks a rule: each duration is at most
   *     a day, only linger, leeway and minimum age may be zero, the lease is at least 3 s, and a
   *     leeway that is not zero is at least {@code 2 × settlingDelay + deadline}
   */
  public Timing {
    suspectRetry = List.copyOf(suspectRetry);
    positive("REFRESH_DEADLINE", deadline);
    notNegative("REFRESH_LINGER", linger);
    notNegative("REFRESH_LEEWAY", leeway);
    positive("REFRESH_LEASE", lease);
    positive("REFRESH_PATIENCE", patience);
    notNegative("REFRESH_MIN_AGE", minAge);
    positive("REFRESH_SWEEP_EVERY", sweepEvery);
    require(
        !suspectRetry.isEmpty() && suspectRetry.size() <= MOST_RETRIES,
        "REFRESH_SUSPECT_RETRY has 1 to " + MOST_RETRIES + " durations");
    suspectRetry.forEach(pause -> positive("REFRESH_SUSPECT_RETRY", pause));
    require(lease.compareTo(SHORTEST_LEASE) >= 0, "REFRESH_LEASE must be at least PT3S");
    Duration shortest = deadline.plus(linger).multipliedBy(2).plus(deadline);
    require(
        leeway.isZero() || leeway.compareTo(shortest) >= 0,
        "REFRESH_LEEWAY must be at least "
            + shortest
            + " (twice the settling delay and the deadline), or PT0S to switch presenting again"
            + " off");
  }

  /** What Atlassian's rules allow for. */
  public static Timing defaults() {
    return new Timing(
        Duration.ofSeconds(90),
        Duration.ofSeconds(90),
        Duration.ofMinutes(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(8),
        Duration.ofMinutes(2),
        Duration.ofSeconds(5),
        List.of(
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10)));
  }

  /** How long after a presentation without an answer it is certain to have died out. */
  public Duration settlingDelay() {
    return deadline.plus(linger);
  }

  private static void positive(String setting, Duration value) {
    notNegative(setting, value);
    require(!value.isZero(), setting + " must be longer than PT0S");
  }

  private static void notNegative(String setting, Duration value) {
    require(!value.isNegative() && value.compareTo(MOST) <= 0, setting + " must be PT0S to PT24H");
  }

  private static void require(boolean kept, String rule) {
    if (!kept) {
      throw new IllegalArgumentException(rule);
    }
  }
}
