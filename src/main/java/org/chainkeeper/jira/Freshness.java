package org.chainkeeper.jira;

/** How old an answer may be. */
public enum Freshness {
  /** As old as the cache allows. */
  RECENT,
  /**
   * As {@link #RECENT}, for a request that was sent together with others: a single issue waits for theirs
   * a moment, to be fetched in one call.
   */
  RECENT_OF_BATCH,
  /** Fetched from Jira now, at most once a minute; the cache stores the new answer. */
  NOW
}
