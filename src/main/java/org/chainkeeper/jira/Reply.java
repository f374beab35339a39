package org.chainkeeper.jira;

import java.time.Instant;
import org.chainkeeper.connection.Site;

/** What a macro is told. */
public sealed interface Reply<T extends Content> {
  /**
   * @param fetchedAt when Jira said it
   * @param stale kept longer than answers are trusted; a new one is being fetched
   */
  record Found<T extends Content>(T value, Site site, Instant fetchedAt, boolean stale)
      implements Reply<T> {
    /** A fresh one. */
    public Found(T value, Site site, Instant fetchedAt) {
      this(value, site, fetchedAt, false);
    }

    /** A part of what was fetched. */
    Found<T> with(T part) {
      return new Found<>(part, site, fetchedAt, stale);
    }

    Found<T> asStale() {
      return new Found<>(value, site, fetchedAt, true);
    }
  }

  record No<T extends Content>(Refusal why) implements Reply<T> {}
}
