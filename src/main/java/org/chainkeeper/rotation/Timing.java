package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.List;

/**
 * The durations of the refresh protocol.
 *
 * @param deadline of one exchange; only its flight waits for that long
 * @param linger how long a request that was given up may still reach the server
 * @param leeway how long the server accepts the token that was exchanged last once more; zero: not at
 *     all, which switches presenting again off
 * @param lease how long a claim is valid without being renewed; it is renewed every third of this
 * @param readerTimeout how long a reader waits for an exchange
 * @param minAge an access token younger than this is not refreshed because of a 401
 * @param sweepEvery pause between two rounds of the sweeper
 * @param suspectRetry delays between the tries in {@code SUSPECT}, each counted from the try before
 */
public record Timing(
    Duration deadline,
    Duration linger,
    Duration leeway,
    Duration lease,
    Duration readerTimeout,
    Duration minAge,
    Duration sweepEvery,
    List<Duration> suspectRetry) {
  private static final Duration MAX_DURATION = Duration.ofDays(1);
  private static final Duration MIN_LEASE = Duration.ofSeconds(3);
  private static final int MAX_RETRIES = 50;

  /**
   * @throws InvalidTiming names the component that breaks a rule: each duration is at most a day, only
   *     linger, leeway and minimum age may be zero, the lease is at least 3 s, and a leeway that is not
   *     zero is at least {@code 2 × settlingDelay + deadline}
   */
  public Timing {
    suspectRetry = List.copyOf(suspectRetry);
    requirePositive("deadline", deadline);
    requireInRange("linger", linger);
    requireInRange("leeway", leeway);
    requirePositive("lease", lease);
    requirePositive("readerTimeout", readerTimeout);
    requireInRange("minAge", minAge);
    requirePositive("sweepEvery", sweepEvery);
    require(
        !suspectRetry.isEmpty() && suspectRetry.size() <= MAX_RETRIES,
        "suspectRetry",
        "has 1 to " + MAX_RETRIES + " durations");
    suspectRetry.forEach(delay -> requirePositive("suspectRetry", delay));
    require(lease.compareTo(MIN_LEASE) >= 0, "lease", "must be at least PT3S");
    Duration minLeeway = deadline.plus(linger).multipliedBy(2).plus(deadline);
    require(
        leeway.isZero() || leeway.compareTo(minLeeway) >= 0,
        "leeway",
        "must be at least "
            + minLeeway
            + " (twice the settling delay and the deadline), or PT0S to switch presenting again"
            + " off");
  }

  /** The defaults, for Atlassian's rules. */
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

  /** How long after a presentation without an answer its request can no longer reach the server. */
  public Duration settlingDelay() {
    return deadline.plus(linger);
  }

  private static void requirePositive(String component, Duration value) {
    requireInRange(component, value);
    require(!value.isZero(), component, "must be longer than PT0S");
  }

  private static void requireInRange(String component, Duration value) {
    require(
        !value.isNegative() && value.compareTo(MAX_DURATION) <= 0,
        component,
        "must be PT0S to PT24H");
  }

  private static void require(boolean condition, String component, String rule) {
    if (!condition) {
      throw new InvalidTiming(component, rule);
    }
  }
}
