package org.chainkeeper.jira;

/** What Jira said, and what the cache keeps. */
public sealed interface Content
    permits IssuePage, Count, Tally, JqlCheck, Vocabulary, Suggestions, SavedFilters {
  /** Nothing found: what an anonymous caller may be told as well, so that it needs proof. */
  boolean isEmpty();

  /** About how much memory it takes. */
  int bytes();
}
