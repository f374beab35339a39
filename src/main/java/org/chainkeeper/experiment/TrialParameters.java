package org.chainkeeper.experiment;

import java.time.Duration;

/**
 * Sizes, latencies and deadlines of a trial.
 *
 * @param macros on the page, 1 to 200
 * @param expiries of the access token with the fault, each followed by two without, 1 to 20
 * @param deadline of one token request; longer than a slow answer, shorter than a silence
 */
public record TrialParameters(int macros, int expiries, Duration deadline) {
  /** The time over which the iframes of a page start to load. */
  static final Duration SPREAD = Duration.ofMillis(600);

  static final Duration TOKEN_LATENCY = Duration.ofMillis(40);
  static final Duration TOKEN_JITTER = Duration.ofMillis(400);
  static final Duration JIRA_LATENCY = Duration.ofMillis(200);
  static final Duration SLOW = Duration.ofMillis(3500);
  static final Duration SILENCE = Duration.ofSeconds(7);

  /** A macro that shows nothing after this long has failed. */
  static final Duration MACRO_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration DEADLINE = Duration.ofSeconds(6);
  private static final int MAX_MACROS = 200;
  private static final int MAX_EXPIRIES = 20;

  /**
   * @throws IllegalArgumentException when a figure is out of its bounds
   */
  public TrialParameters {
    if (macros < 1 || macros > MAX_MACROS) {
      throw new IllegalArgumentException("macros must be 1 to " + MAX_MACROS);
    }
    if (expiries < 1 || expiries > MAX_EXPIRIES) {
      throw new IllegalArgumentException("expiries must be 1 to " + MAX_EXPIRIES);
    }
  }

  /** With a short deadline, so that an experiment does not take long. */
  public static TrialParameters of(int macros, int expiries) {
    return new TrialParameters(macros, expiries, DEADLINE);
  }

  /** The same with another deadline. */
  TrialParameters withDeadline(Duration other) {
    return new TrialParameters(macros, expiries, other);
  }
}
