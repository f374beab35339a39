package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * The write-ahead record of a presentation. It is written with the lease, before the request is sent, so
 * that no crash can hide a presentation.
 *
 * @param unsettled the token in doubt that is presented once more; empty when the stored token is
 *     presented for the first time, and its leeway is then counted from this write
 * @param unansweredAt when the token in doubt last got no answer
 * @param notAfter the claim is valid only while the database's clock stands before it; empty: always
 */
public record Intent(
    Optional<RefreshToken> unsettled, Optional<Instant> unansweredAt, Optional<Instant> notAfter) {
  /**
   * @throws IllegalArgumentException when a first presentation carries a request without an answer
   */
  public Intent {
    if (unsettled.isEmpty() && unansweredAt.isPresent()) {
      throw new IllegalArgumentException("a first presentation cannot be unanswered already");
    }
  }

  /** Presents the stored token, which was not presented before. */
  public static Intent first() {
    return new Intent(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Presents a token in doubt once more. */
  public static Intent repeat(
      RefreshToken unsettled, Optional<Instant> unansweredAt, Optional<Instant> notAfter) {
    return new Intent(Optional.of(unsettled), unansweredAt, notAfter);
  }

  /** Whether the leeway of the presented token is counted from this write. */
  public boolean isFirst() {
    return unsettled.isEmpty();
  }
}
