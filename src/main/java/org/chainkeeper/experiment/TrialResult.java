package org.chainkeeper.experiment;

import org.chainkeeper.sandbox.oauth.RotationRule;

/**
 * The result of one client under one scenario and one rule.
 *
 * @param expiries under the scenario
 * @param exchanges token calls with a refresh token while the pages loaded
 * @param exchangesAfter token calls in the hours after, without an open page
 * @param macros number of macros on all pages; 0 when the person left
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
