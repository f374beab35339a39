package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * What a granted exchange writes to the row. It also ends the lease, clears retries and sets {@code
 * CONNECTED}. The family rotated when the pair was issued.
 *
 * @param pair its refresh token is stored only when the answer {@linkplain #bringsRefreshToken()
 *     brought} one; else the stored one stays, a late child of another attempt included
 * @param record added to the history in the same transaction
 */
public record Commit(
    TokenPair pair,
    PresentationMarks marks,
    boolean rotates,
    Duration minAge,
    Outcome outcome,
    AttemptRecord record) {

  /** A remaining doubt gets a date, because the table refuses a doubt without one. */
  public Commit {
    marks = marks.dueBy(pair.issuedAt());
  }

  public boolean bringsRefreshToken() {
    return outcome == Outcome.ISSUED;
  }
}
