package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What has to be done for a grant now. */
public sealed interface Duty {
  record Nothing() implements Duty {}

  /** Another attempt may exchange, until this instant of database time unless its lease is renewed. */
  record Held(Instant until) implements Duty {}

  /**
   * Claim the grant and present a token.
   *
   * @param before the marks that are restored when the token turns out not to have been presented; what
   *     a takeover has added to them stays
   */
  record Present(Trigger trigger, RefreshToken token, PresentationMarks before, Intent intent)
      implements Duty {
    /**
     * @param row as it was read
     */
    Claim claimedBy(NodeId node, Holder holder, Duration leaseFor, Snapshot row) {
      Optional<AttemptRecord> takeover =
          row.lease().map(expired -> AttemptRecord.takeover(node, expired.holder(), row));
      return new Claim(holder, leaseFor, intent, takeover);
    }

    /** The end of the window in which the token may be presented, when there is one. */
    Optional<Instant> notAfter() {
      return intent.notAfter();
    }
  }
}
