package org.chainkeeper.jira;

/** How old an answer may be. */
public enum Freshness {
  /** As old as the cache allows. */
  RECENT,
  /** Fetched from Jira now, at most once a minute; the cache stores the new answer. */
  NOW
}
