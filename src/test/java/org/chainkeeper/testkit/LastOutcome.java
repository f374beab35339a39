package org.chainkeeper.testkit;

import java.time.Instant;
import org.chainkeeper.rotation.Outcome;

/** The outcome of a grant's last exchange. */
record LastOutcome(Outcome outcome, Instant at) {
  boolean granted() {
    return outcome == Outcome.ISSUED || outcome == Outcome.INCOMPLETE;
  }
}
