package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.rotation.Timing;

/**
 * The initial state of a world. Its durations are Atlassian's, except for a short reader timeout and few retries.
 *
 * @param nodes from 1 on
 * @param grants 1, or 2 of two tenants; a row of another OAuth client lies beside them
 * @param budget what may happen how often
 */
record Setup(Candidate candidate, Rule rule, int nodes, int grants, Map<Event, Integer> budget) {
  static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(90),
          Duration.ofSeconds(90),
          Duration.ofMinutes(10),
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofMinutes(2),
          Duration.ofSeconds(5),
          List.of(Duration.ofSeconds(15), Duration.ofMinutes(1)));

  static Setup real(Rule rule, int nodes, Map<Event, Integer> budget) {
    return new Setup(Candidate.real(), rule, nodes, 1, budget);
  }

  Setup with(Candidate other) {
    return new Setup(other, rule, nodes, grants, budget);
  }

  @Override
  public String toString() {
    return "%s, %d nodes, %d grants, %s".formatted(rule, nodes, grants, budget);
  }
}
