package org.chainkeeper.jira;

import java.time.Instant;
import org.chainkeeper.connection.Site;

/** The reply to a macro. */
public sealed interface Reply<T extends Content> {
  /**
   * @param fetchedAt when Jira answered
   * @param stale older than the time for which answers are fresh; a new one is being fetched
   * @param bytes of the content, computed once for all readers of a cached answer
   * @param byServiceAccount whether it is what a service account of the tenant sees, not the reader
   */
  record Found<T extends Content>(
      T value, Site site, Instant fetchedAt, boolean stale, int bytes, boolean byServiceAccount)
      implements Reply<T> {
    public Found(T value, Site site, Instant fetchedAt, boolean stale) {
      this(value, site, fetchedAt, stale, value.bytes(), false);
    }

    /** A fresh one. */
    public Found(T value, Site site, Instant fetchedAt) {
      this(value, site, fetchedAt, false);
    }

    /** With a part of the content. */
    Found<T> with(T part) {
      return new Found<>(part, site, fetchedAt, stale, part.bytes(), byServiceAccount);
    }

    Found<T> asStale() {
      return new Found<>(value, site, fetchedAt, true, bytes, byServiceAccount);
    }

    Found<T> asServiceAccount() {
      return new Found<>(value, site, fetchedAt, stale, bytes, true);
    }
  }

  record No<T extends Content>(Refusal why) implements Reply<T> {}
}
