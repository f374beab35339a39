package org.chainkeeper.jira;

/** How old an answer may be. */
public enum Freshness {
  /** As old as the cache allows. */
  RECENT,
  /**
   * As {@link #RECENT}, for a request of a page whose other requests were not announced and come in the
   * next moments: a single issue may wait for theirs, to be fetched in one call.
   */
  RECENT_OF_PAGE,
  /** Fetched from Jira now, at most once a minute; the cache stores the new answer. */
  NOW
}
