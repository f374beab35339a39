package org.chainkeeper.experiment;

import org.chainkeeper.sandbox.oauth.RotationRule;

/**
 * What became of one client under one trouble and one rule.
 *
 * @param expiries that met the trouble
 * @param exchanges token calls with a refresh token while the pages loaded
 * @param exchangesAfter token calls in the hours after, with nobody on the page
 * @param macros that were on the pages together; 0 when the person left
 * @param failed macros without issues
 * @param broken how often the person had to consent again
 */
public record TrialResult(
    String client,
    FaultScenario scenario,
    RotationRule rule,
    int expiries,
    long exchanges,
    long exchangesAfter,
    int macros,
    int failed,
    int broken) {

  static TrialResult empty(String client, FaultScenario scenario, RotationRule rule) {
    return new TrialResult(client, scenario, rule, 0, 0, 0, 0, 0, 0);
  }

  TrialResult plus(ExpiryResult expiry) {
    return new TrialResult(
        client,
        scenario,
        rule,
        expiries + 1,
        exchanges + expiry.exchanges(),
        exchangesAfter + expiry.exchangesAfter(),
        macros + expiry.macros(),
        failed + expiry.failed(),
        broken + (expiry.chainIntact() ? 0 : 1));
  }

  /** Token calls for one page. */
  public double exchangesPerExpiry() {
    return (double) exchanges / Math.max(1, expiries);
  }

  /** Token calls in the hour after one page. */
  public double exchangesAfterPerExpiry() {
    return (double) exchangesAfter / Math.max(1, expiries);
  }
}
