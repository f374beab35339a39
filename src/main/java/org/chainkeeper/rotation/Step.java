package org.chainkeeper.rotation;

import java.time.Duration;

/** What an attempt does after an answer. */
sealed interface Step {
  /** Ends with what was issued. */
  record Store(Commit commit) implements Step {}

  /** Ends without a token. */
  record Abandon(Rollback rollback) implements Step {}

  /** Presents the same token once more, after a delay. */
  record PresentAgain(Duration delay, Outcome because) implements Step {}
}
