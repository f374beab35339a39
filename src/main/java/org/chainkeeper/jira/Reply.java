package org.chainkeeper.jira;

import java.time.Instant;
import org.chainkeeper.connection.Site;

/** The reply to a macro. */
public sealed interface Reply<T extends Content> {
  /**
   * @param fetchedAt when Jira answered
   * @param stale older than the time for which answers are fresh; a new one is being fetched
   * @param bytes of the content, computed once for all readers of a cached answer
   */
  record Found<T extends Content>(T value, Site site, Instant fetchedAt, boolean stale, int bytes)
      implements Reply<T> {
    public Found(T value, Site site, Instant fetchedAt, boolean stale) {
      this(value, site, fetchedAt, stale, value.bytes());
    }

    /** A fresh one. */
    public Found(T value, Site site, Instant fetchedAt) {
      this(value, site, fetchedAt, false);
    }

    /** With a part of the content. */
    Found<T> with(T part) {
      return new Found<>(part, site, fetchedAt, stale);
    }

    Found<T> asStale() {
      return new Found<>(value, site, fetchedAt, true, bytes);
    }
  }

  record No<T extends Content>(Refusal why) implements Reply<T> {}
}
