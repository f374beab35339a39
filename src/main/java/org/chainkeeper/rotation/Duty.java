package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is owed to a grant now. */
public sealed interface Duty {
  record Nothing() implements Duty {}

  /** Somebody else may exchange, until this instant of database time unless renewed. */
  record Held(Instant until) implements Duty {}

  /**
   * Claim the grant and present a token.
   *
   * @param before what the row's marks become again when the token turns out not to have been
   *     presented; a takeover's mark stays
   * @param unsettled the row's {@code unsettled_token} while presenting
   * @param newToken whether this turns to a token that was not presented before
   * @param notAfter end of the window, when there is one
   */
  record Present(
      Trigger occasion,
      RefreshToken token,
      PresentationMarks before,
      Optional<RefreshToken> unsettled,
      Optional<Instant> unansweredAt,
      boolean newToken,
      Optional<Instant> notAfter)
      implements Duty {

    Claim claimedBy(Holder holder, Duration leaseFor) {
      return new Claim(holder, leaseFor, unsettled, unansweredAt, newToken, notAfter);
    }
  }
}
