package org.chainkeeper.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.testkit.MacroFixture;

/** A {@link SearchResolver} over searches, filters and issues that a test names. */
abstract class ResolvedSearches {
  final List<String> asked = new ArrayList<>();
  final Map<String, String> searches = new HashMap<>();
  final Map<Long, String> filters = new HashMap<>();
  final Map<String, String> issues = new HashMap<>();
  Optional<Refusal> filterTrouble = Optional.empty();
  private final SearchResolver loader = new SearchResolver(fetcher());

  private SearchResolver.Fetcher fetcher() {
    return new SearchResolver.Fetcher() {
      @Override
      public <T extends Content> Reply<T> fetch(ViewerQuery<T> query) {
        return query.cast(answer(query));
      }
    };
  }

  private Reply<?> answer(ViewerQuery<?> query) {
    return switch (query.query()) {
      case Query.Search search -> {
        asked.add(search.jql().text());
        String keys = searches.getOrDefault(search.jql().text(), "");
        yield keys.isEmpty()
            ? no(new Refusal.BadJql("Jira's words.", query.site(), search.jql()))
            : found(page(keys.split(",")));
      }
      case Query.FilterById(var id) -> {
        asked.add("filter " + id);
        yield filterTrouble.isPresent()
            ? no(filterTrouble.get())
            : Optional.ofNullable(filters.get(id))
                .<Reply<?>>map(jql -> found(new SavedSearch(id, jql)))
                .orElseGet(() -> no(new Refusal.FilterUnavailable(id, query.site())));
      }
      case Query.Issues(var keys, _) -> {
        asked.add("issues");
        yield found(existing(keys));
      }
      case Query.OneIssue(var key, _) -> {
        asked.add("issue " + key.value());
        yield found(existing(List.of(key)));
      }
      default -> throw new IllegalStateException("not asked for");
    };
  }

  private IssuePage existing(List<IssueKey> keys) {
    return page(
        keys.stream()
            .map(key -> issues.get(key.value()))
            .filter(key -> key != null)
            .toArray(String[]::new));
  }

  static IssuePage page(String... keys) {
    return MacroFixture.page(keys);
  }

  static <T extends Content> Reply.Found<T> found(T value) {
    return new Reply.Found<>(value, MacroFixture.SITE, Instant.EPOCH);
  }

  static Reply<?> no(Refusal why) {
    return new Reply.No<IssuePage>(why);
  }

  Reply<IssuePage> load(String jql) {
    Query.Search search = MacroFixture.search(jql);
    ViewerQuery<IssuePage> query =
        ViewerQuery.of(
            MacroFixture.connection(
                MacroFixture.HOME, MacroFixture.ADA, Instant.EPOCH, MacroFixture.SITE),
            MacroFixture.SITE,
            search);
    return loader.search(query, search, fetcher());
  }

  static List<String> keys(Reply<IssuePage> reply) {
    return ((Reply.Found<IssuePage>) reply)
        .value().issues().stream().map(issue -> issue.key().value()).toList();
  }

  static List<String> missing(Reply<IssuePage> reply) {
    return ((Reply.Found<IssuePage>) reply)
        .value().missing().stream().map(IssueKey::value).toList();
  }

  void there(String... keys) {
    Arrays.stream(keys).forEach(key -> issues.put(key, key));
  }
}
