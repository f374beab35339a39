package org.chainkeeper.jira;

/** How old an answer may be. */
public enum Freshness {
  /** As old as the cache keeps answers. */
  RECENT,
  /** Asked of Jira now, once a minute at most; the cache keeps the new answer. */
  NOW
}
