package org.chainkeeper.jira;

/**
 * What a macro or the editor wants to know of a site. Two equal queries of one viewer have the same
 * answer, which the cache relies on.
 */
public sealed interface ContentQuery<T extends Content> permits Query.Single, ChartQuery {
  /** The type of its answer. */
  Class<T> content();

  /** Whether Jira may have told an anonymous caller as much as this answer. */
  default boolean needsProof(T answer) {
    return answer.isEmpty();
  }
}
