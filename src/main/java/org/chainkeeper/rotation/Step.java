package org.chainkeeper.rotation;

import java.time.Duration;

/** What an attempt does after an answer. */
sealed interface Step {
  record Store(Commit commit) implements Step {}

  /** Ends without a token. */
  record LetGo(Rollback ending) implements Step {}

  /** Presents the same token once more, after a pause. */
  record PresentAgain(Duration after, Outcome because) implements Step {}
}
