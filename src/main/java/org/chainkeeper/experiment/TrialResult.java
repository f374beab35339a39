package org.chainkeeper.experiment;

import org.chainkeeper.sandbox.oauth.RotationRule;

/**
 * What became of one client under one trouble and one rule.
 *
 * @param expiries that met the trouble
 * @param exchanges token calls with a refresh token while the pages loaded
 * @param afterwards token calls in the hours after, with nobody on the page
 * @param macros that were on the pages together; 0 when the person left
 * @param failed macros without issues
 * @param broken how often the person had to consent again
 */
public record TrialResult(
    String client,
    FaultScenario trouble,
    RotationRule rule,
    int expiries,
    long exchanges,
    long afterwards,
    int macros,
    int failed,
    int broken) {

  static TrialResult nothing(String client, FaultScenario trouble, RotationRule rule) {
    return new TrialResult(client, trouble, rule, 0, 0, 0, 0, 0, 0);
  }

  TrialResult plus(ExpiryResult expiry) {
    return new TrialResult(
        client,
        trouble,
        rule,
        expiries + 1,
        exchanges + expiry.exchanges(),
        afterwards + expiry.afterwards(),
        macros + expiry.macros(),
        failed + expiry.failed(),
        broken + (expiry.whole() ? 0 : 1));
  }

  /** Token calls for one page. */
  public double exchangesPerExpiry() {
    return (double) exchanges / Math.max(1, expiries);
  }

  /** Token calls in the hour after one page. */
  public double afterwardsPerExpiry() {
    return (double) afterwards / Math.max(1, expiries);
  }
}
