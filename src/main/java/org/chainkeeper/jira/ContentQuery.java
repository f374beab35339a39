package org.chainkeeper.jira;

/**
 * A query of a macro or of the editor. Two equal queries of one viewer have the same answer, which the
 * cache relies on.
 */
public sealed interface ContentQuery<T extends Content> permits Query.Single, ChartQuery {
  /** The type of its answer. */
  Class<T> content();

  /** Whether an anonymous caller may have got the same answer. */
  default boolean needsProof(T answer) {
    return answer.isEmpty();
  }
}
