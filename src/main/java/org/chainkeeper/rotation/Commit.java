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
    Pair pair, Marks marks, boolean rotates, Duration minAge, Instant rotatedAt, Outcome outcome) {
  public boolean bringsRefreshToken() {
    return outcome == Outcome.ISSUED;
  }
}
