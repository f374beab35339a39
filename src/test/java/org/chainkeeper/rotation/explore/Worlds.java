package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.rotation.Timing;

/** Worlds with Atlassian's durations, but for a short patience and few retries. */
final class Worlds {
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(90),
          Duration.ofSeconds(90),
          Duration.ofMinutes(10),
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofMinutes(2),
          Duration.ofSeconds(5),
          List.of(Duration.ofSeconds(15), Duration.ofMinutes(1)));

  private Worlds() {}

  static World of(Candidate candidate, Rule rule, Map<Event, Integer> budget) {
    return new World(candidate, rule, TIMING, budget);
  }
}
