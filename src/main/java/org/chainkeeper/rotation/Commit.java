package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * What a granted exchange leaves in the row; it also ends the lease, clears retries and sets {@code
 * CONNECTED}.
 *
 * @param pair its refresh token is stored only when the answer {@linkplain #bringsRefreshToken()
 *     brought} one; else whatever is stored stays, a late child of somebody else's included
 */
public record Commit(
    TokenPair pair,
    PresentationMarks marks,
    boolean rotates,
    Duration minAge,
    Instant rotatedAt,
    Outcome outcome) {

  /** A doubt that is left has a date, so that no pair is ever turned away for want of one. */
  public Commit {
    marks = marks.dueBy(rotatedAt);
  }

  public boolean bringsRefreshToken() {
    return outcome == Outcome.ISSUED;
  }
}
