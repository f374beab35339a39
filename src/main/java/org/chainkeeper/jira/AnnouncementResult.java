package org.chainkeeper.jira;

import java.util.Optional;

/** What is known about the query that a page has announced. */
public sealed interface AnnouncementResult<T extends Content> {
  /** The answer is cached and fresh. */
  record Cached<T extends Content>(Reply.Found<T> found) implements AnnouncementResult<T> {}

  /** The answer is being fetched. */
  record Fetching<T extends Content>() implements AnnouncementResult<T> {}

  /** The page cannot contain the answer: its script has to send the query. */
  record NotFetched<T extends Content>() implements AnnouncementResult<T> {}

  /** The answer, when it is cached. */
  default Optional<Reply.Found<T>> cached() {
    return this instanceof Cached<T>(var found) ? Optional.of(found) : Optional.empty();
  }
}
