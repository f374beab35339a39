package org.chainkeeper.sandbox.jira;

import java.util.Optional;

/**
 * Which of the found issues an answer has.
 *
 * @param from of the first issue
 * @param to after the last
 * @param next where the next page begins, when there is one
 */
record SearchResultPage(int from, int to, Optional<SearchPageToken> next) {
  /**
   * @param asked the page that was requested
   * @param found how many issues there are
   */
  static SearchResultPage of(SearchPageToken asked, int maxResults, int found) {
    int from = Math.min(found, asked.offset());
    int to = Math.min(found, from + maxResults);
    return new SearchResultPage(
        from, to, to < found ? Optional.of(new SearchPageToken(to, 0)) : Optional.empty());
  }

  /** As a fault changes it. */
  SearchResultPage with(JiraFault.PageFault fault, SearchPageToken asked) {
    return switch (fault) {
      case JiraFault.OverlappingPage(int issues) ->
          new SearchResultPage(
              Math.max(0, from - issues), Math.max(from, to - issues), nextOf(issues));
      case JiraFault.EmptyPage _ ->
          new SearchResultPage(
              from, from, Optional.of(new SearchPageToken(from, asked.emptyPages() + 1)));
      case JiraFault.RepeatedPageToken _ -> new SearchResultPage(from, to, Optional.of(asked));
    };
  }

  /** A page that begins earlier ends earlier. */
  private Optional<SearchPageToken> nextOf(int overlap) {
    int end = Math.max(from, to - overlap);
    return end == to ? next : Optional.of(new SearchPageToken(end, 0));
  }
}
