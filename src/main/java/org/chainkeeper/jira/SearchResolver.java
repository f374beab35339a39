package org.chainkeeper.jira;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Loads searches that one call does not answer: a saved filter, whose order Jira ignores within another
 * query; and a list of keys, which Jira rejects as a whole when one is missing. Says of a rejected search
 * whether a saved filter in it is the reason. Safe for concurrent use.
 */
final class SearchResolver {
  /** The smallest answer that tells which issues there are. */
  private static final Columns SMALLEST = new Columns(List.of("issuetype"));

  /** Issues that may have moved are fetched alone; a list of more is not examined further. */
  private static final int MAX_MOVED = 10;

  /** Fetches an answer. */
  interface Fetcher {
    <T extends Content> Reply<T> fetch(ViewerQuery<T> query);
  }

  private final Fetcher jira;

  /**
   * @param jira asks Jira, as {@link ViewerRequests#fetch} does
   */
  SearchResolver(Fetcher jira) {
    this.jira = jira;
  }

  /**
   * @param filters loads saved filters
   */
  Reply<IssuePage> search(ViewerQuery<IssuePage> query, Query.Search search, Fetcher filters) {
    OptionalLong filter = FilterTerms.only(search.jql().text());
    if (filter.isPresent()) {
      return ordered(
          query, search, filters.fetch(query.with(new Query.FilterById(filter.getAsLong()))));
    }
    Reply<IssuePage> reply = jira.fetch(query);
    return isRejected(reply)
        ? KeyList.of(search.jql())
            .flatMap(list -> visible(query, search, list))
            .orElseGet(() -> explain(query, search.jql(), reply, filters))
        : reply;
  }

  private Reply<IssuePage> ordered(
      ViewerQuery<IssuePage> query, Query.Search search, Reply<SavedSearch> filter) {
    return switch (filter) {
      case Reply.Found<SavedSearch> found -> {
        Jql jql = JqlParts.of(search.jql()).orderedAs(JqlParts.of(found.value().jql()));
        Reply<IssuePage> reply = jira.fetch(query.with(search.withJql(jql)));
        yield reply instanceof Reply.No<IssuePage>(Refusal.BadJql(var words, var site, _))
            ? new Reply.No<>(new Refusal.BadJql(words, site, search.jql()))
            : reply;
      }
      case Reply.No<SavedSearch>(Refusal.FilterUnavailable why) -> {
        Reply<IssuePage> reply = jira.fetch(query);
        yield isRejected(reply) ? new Reply.No<>(why) : reply;
      }
      // The consent may not cover filters, and the search can be run without knowing its order.
      case Reply.No<SavedSearch>(Refusal.NotPermitted _) -> jira.fetch(query);
      case Reply.No<SavedSearch>(Refusal.Unreadable _) -> jira.fetch(query);
      case Reply.No<SavedSearch>(var why) -> new Reply.No<>(why);
    };
  }

  /** The issues of the list that are visible; empty when all are, and something else is wrong. */
  private Optional<Reply<IssuePage>> visible(
      ViewerQuery<IssuePage> query, Query.Search search, KeyList list) {
    Reply<IssuePage> reply = jira.fetch(query.with(new Query.Issues(list.keys(), SMALLEST)));
    if (!(reply instanceof Reply.Found<IssuePage> found)) {
      return Optional.empty();
    }
    List<IssueKey> missing = missing(query, list, found.value());
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    if (missing.size() == list.keys().size()) {
      return Optional.of(found.with(IssuePage.EMPTY.withMissing(missing)));
    }
    Reply<IssuePage> visible = jira.fetch(query.with(search.withJql(list.without(missing))));
    return switch (visible) {
      case Reply.Found<IssuePage> page -> Optional.of(page.with(page.value().withMissing(missing)));
      case Reply.No<IssuePage> no -> isRejected(no) ? Optional.empty() : Optional.of(no);
    };
  }

  /** A moved issue is returned under its new key. */
  private List<IssueKey> missing(ViewerQuery<IssuePage> query, KeyList list, IssuePage found) {
    Set<IssueKey> keys = new HashSet<>();
    found.issues().forEach(issue -> keys.add(issue.key()));
    List<IssueKey> leftOut = list.keys().stream().filter(key -> !keys.contains(key)).toList();
    boolean moved = keys.size() > list.keys().size() - leftOut.size();
    return moved && leftOut.size() <= MAX_MOVED
        ? leftOut.stream().filter(key -> !exists(query, key)).toList()
        : leftOut;
  }

  private boolean exists(ViewerQuery<IssuePage> query, IssueKey key) {
    return jira.fetch(query.with(new Query.OneIssue(key, SMALLEST)))
            instanceof Reply.Found<IssuePage> found
        && !found.value().isEmpty();
  }

  /** Why a search is rejected: a saved filter in it that this viewer may not use, or Jira's own words. */
  <T extends Content> Reply<T> explain(
      ViewerQuery<T> query, Jql jql, Reply<T> reply, Fetcher filters) {
    if (!isRejected(reply)) {
      return reply;
    }
    for (long id : FilterTerms.in(jql)) {
      if (filters.fetch(query.with(new Query.FilterById(id)))
          instanceof Reply.No<SavedSearch>(Refusal.FilterUnavailable why)) {
        return new Reply.No<>(why);
      }
    }
    return reply;
  }

  private static boolean isRejected(Reply<?> reply) {
    return reply instanceof Reply.No<?>(Refusal.BadJql _);
  }
}
