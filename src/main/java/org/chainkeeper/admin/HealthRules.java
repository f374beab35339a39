package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What the facts about the app's surroundings mean, for the doctor and for a running app. */
public final class HealthRules {
  /** More than the time of a statement. */
  static final Duration CLOCK_RISK = Duration.ofSeconds(5);

  /** Tokens of Atlassian are refused from here on. */
  static final Duration CLOCK_PROBLEM = Duration.ofSeconds(30);

  /** NIST SP 800-57 part 1, section 5.3.6: a key that encrypts is used for at most two years. */
  static final Duration MAX_KEY_AGE = Duration.ofDays(730);

  private HealthRules() {}

  /**
   * Leases are judged by the database's clock, everything else by the node's.
   *
   * @param node when the database was asked
   */
  public static Finding clock(Instant database, Instant node) {
    Duration difference = Duration.between(database, node).abs();
    String text = difference.toSeconds() + " s from the database's";
    String fix = "set the clocks of this machine and of the database by NTP";
    if (difference.compareTo(CLOCK_PROBLEM) > 0) {
      return new Finding.Problem(text, fix);
    }
    return difference.compareTo(CLOCK_RISK) > 0
        ? new Finding.Risk(text, fix)
        : new Finding.Ok(text);
  }

  /**
   * @param since when the key that encrypts was made; empty: the keyset does not say it
   */
  public static Finding keyAge(Optional<Instant> since, Instant now) {
    if (since.isEmpty()) {
      return new Finding.Ok("not known: the keyset was made before its age was stored");
    }
    String text = Duration.between(since.get(), now).toDays() + " days";
    return now.isAfter(since.get().plus(MAX_KEY_AGE))
        ? new Finding.Risk(text, "run `keyset --rotate`, give the file to every node, then `rekey`")
        : new Finding.Ok(text);
  }

  /**
   * @param known the version that this app has brought the schema to; empty when it is not running
   * @param stored the version that the schema has now
   */
  public static Finding schema(OptionalInt known, int stored) {
    return known.isPresent() && stored != known.getAsInt()
        ? new Finding.Risk(
            "version " + stored + ", but this node knows " + known.getAsInt(),
            "run the same version of the app on all nodes")
        : new Finding.Ok("version " + stored);
  }
}
