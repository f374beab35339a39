package org.chainkeeper.admin;

import java.time.Instant;

/**
 * What a tenant's grants exchanged in one hour. A presentation of a refresh token is counted when its
 * outcome was recorded.
 *
 * @param at the beginning of the hour, UTC
 * @param expiries tokens that had to be exchanged, see {@link ExchangeCounts}
 * @param granted presentations that brought a pair, or half of one
 * @param unknown presentations without a readable answer
 * @param refused presentations that Atlassian refused, also because of our client
 * @param busy presentations that Atlassian put off: a rate limit, or it was not available
 */
public record ExchangeHour(
    Instant at, long expiries, long granted, long unknown, long refused, long busy) {

  /** Presentations that Atlassian has processed, or may have. */
  public long exchanges() {
    return granted + unknown;
  }
}
