package org.chainkeeper.macro;

import java.time.Instant;
import org.chainkeeper.connection.Site;

/** What a macro is told. */
public sealed interface Reply<T extends Content> {
  /**
   * @param fetchedAt when Jira said it
   */
  record Found<T extends Content>(T value, Site site, Instant fetchedAt) implements Reply<T> {
    /** A part of what was fetched. */
    Found<T> with(T part) {
      return new Found<>(part, site, fetchedAt);
    }
  }

  record No<T extends Content>(Refusal why) implements Reply<T> {}
}
