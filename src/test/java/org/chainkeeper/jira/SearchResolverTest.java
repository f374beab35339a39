package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchResolverTest {
  private static final String ORDERED = "project = A AND x = \"ORDER BY\" order by rank DESC, key";

  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> searches = new HashMap<>();
  private final Map<Long, String> filters = new HashMap<>();
  private final Map<String, String> issues = new HashMap<>();
  private Optional<Refusal> filterTrouble = Optional.empty();
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

  private static IssuePage page(String... keys) {
    return MacroFixture.page(keys);
  }

  private static <T extends Content> Reply.Found<T> found(T value) {
    return new Reply.Found<>(value, MacroFixture.SITE, Instant.EPOCH);
  }

  private static Reply<?> no(Refusal why) {
    return new Reply.No<IssuePage>(why);
  }

  private Reply<IssuePage> load(String jql) {
    Query.Search search = MacroFixture.search(jql);
    ViewerQuery<IssuePage> query =
        ViewerQuery.of(
            MacroFixture.connection(
                MacroFixture.HOME, MacroFixture.ADA, Instant.EPOCH, MacroFixture.SITE),
            MacroFixture.SITE,
            search);
    return loader.search(query, search, fetcher());
  }

  private static List<String> keys(Reply<IssuePage> reply) {
    return ((Reply.Found<IssuePage>) reply)
        .value().issues().stream().map(issue -> issue.key().value()).toList();
  }

  private static List<String> missing(Reply<IssuePage> reply) {
    return ((Reply.Found<IssuePage>) reply)
        .value().missing().stream().map(IssueKey::value).toList();
  }

  private void there(String... keys) {
    Arrays.stream(keys).forEach(key -> issues.put(key, key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter = 7",
        "FILTER=7",
        " filter = \"7\" ",
        "savedfilter = '7'",
        "request = 7",
        "searchRequest in ( 7 )"
      })
  void a_saved_filter_keeps_its_order(String jql) {
    filters.put(7L, ORDERED);
    searches.put(jql.strip() + " order by rank DESC, key", "A-1");

    assertThat(keys(load(jql))).containsExactly("A-1");
    assertThat(asked).containsExactly("filter 7", jql.strip() + " order by rank DESC, key");
  }

  @Test
  void a_filter_without_an_order_is_searched_as_it_is() {
    filters.put(7L, "project = A");
    searches.put("filter = 7", "A-1");

    assertThat(keys(load("filter = 7"))).containsExactly("A-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter = 7 ORDER BY key",
        "filter = 7 AND project = A",
        "filter in (7, 8)",
        "filter != 7",
        "filter = \"Seven\"",
        "summary ~ \"filter = 7\""
      })
  void a_filter_in_another_search_or_with_another_order_is_not_looked_up(String jql) {
    searches.put(jql, "A-1");

    assertThat(keys(load(jql))).containsExactly("A-1");
    assertThat(asked).containsExactly(jql);
  }

  @Test
  void a_filter_that_is_not_shared_is_said_to_be_the_reason() {
    assertThat(load("filter = 7"))
        .isEqualTo(no(new Refusal.FilterUnavailable(7, MacroFixture.SITE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter = 7 AND status = Open | 7",
        "status = Open OR filter in (5, \"8\") | 8",
        "filter not in (8) ORDER BY key | 8",
        "searchrequest != 8 | 8"
      })
  void so_it_is_within_another_search(String jql, long filter) {
    filters.put(5L, "project = A");

    assertThat(load(jql)).isEqualTo(no(new Refusal.FilterUnavailable(filter, MacroFixture.SITE)));
  }

  @Test
  void a_search_that_is_rejected_for_another_reason_keeps_jiras_words() {
    filters.put(7L, ORDERED);
    for (String jql : List.of("filter = 7", "filter = 7 AND x = 1", "x = 1", "key in (A-1, x)")) {
      assertThat(load(jql))
          .isEqualTo(no(new Refusal.BadJql("Jira's words.", MacroFixture.SITE, new Jql(jql))));
    }
  }

  @Test
  void a_filter_that_cannot_be_read_for_lack_of_a_scope_is_searched_without_its_order() {
    filterTrouble = Optional.of(new Refusal.NotPermitted());
    searches.put("filter = 7", "A-1");

    assertThat(keys(load("filter = 7"))).containsExactly("A-1");
  }

  @Test
  void a_filter_whose_answer_cannot_be_read_is_searched_without_its_order() {
    filterTrouble = Optional.of(new Refusal.Unreadable("no filter"));
    searches.put("filter = 7", "A-1");

    assertThat(keys(load("filter = 7"))).containsExactly("A-1");
  }

  /** Jira may know the filter in a search although it does not hand it out. */
  @Test
  void a_filter_that_is_unavailable_alone_is_searched_all_the_same() {
    searches.put("filter = 7", "A-1");

    assertThat(keys(load("filter = 7"))).containsExactly("A-1");
    assertThat(asked).containsExactly("filter 7", "filter = 7");
  }

  @Test
  void three_filters_of_a_rejected_search_are_examined_at_most() {
    LongStream.rangeClosed(1, 3).forEach(id -> filters.put(id, "project = A"));

    assertThat(load("filter in (1, 2, 3, 4)")).isInstanceOf(Reply.No.class);
    assertThat(asked).containsExactly("filter in (1, 2, 3, 4)", "filter 1", "filter 2", "filter 3");
  }

  @Test
  void a_long_text_is_no_single_filter() {
    assertThat(FilterTerms.only("filter =" + " ".repeat(100) + "7")).isEmpty();
    assertThat(FilterTerms.only("filter =" + " ".repeat(80) + "7")).hasValue(7);
  }

  @Test
  void of_more_than_ten_keys_none_is_fetched_alone() {
    issues.put("OLD-1", "NEW-1");
    there("A-1");
    String others =
        IntStream.rangeClosed(1, 10).mapToObj(at -> "B-" + at).collect(Collectors.joining(", "));
    searches.put("key in (A-1)", "A-1");

    Reply<IssuePage> reply = load("key in (A-1, OLD-1, " + others + ")");
    assertThat(missing(reply)).hasSize(11).contains("OLD-1");
    assertThat(asked).noneMatch(call -> call.startsWith("issue "));
  }

  @Test
  void an_outage_is_not_hidden_by_another_order() {
    filterTrouble = Optional.of(new Refusal.JiraFailed("Jira answered 500"));
    searches.put("filter = 7", "A-1");

    assertThat(load("filter = 7")).isEqualTo(no(new Refusal.JiraFailed("Jira answered 500")));
    assertThat(asked).containsExactly("filter 7");
  }

  @Test
  void of_a_list_of_keys_those_that_are_there_are_shown_and_the_others_named() {
    there("A-1", "A-3");
    searches.put("key in (A-1, A-3) ORDER BY updated", "A-3,A-1");

    Reply<IssuePage> reply = load("issuekey in (A-1, 'A-2', \"A-3\", a-1) ORDER BY updated");
    assertThat(keys(reply)).containsExactly("A-3", "A-1");
    assertThat(missing(reply)).containsExactly("A-2");
    assertThat(asked).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key = A-2", "id = \"A-2\"", "issue in (A-2)"})
  void a_list_of_which_nothing_is_there_is_no_mistake_of_the_author(String jql) {
    Reply<IssuePage> reply = load(jql);

    assertThat(keys(reply)).isEmpty();
    assertThat(missing(reply)).containsExactly("A-2");
  }

  @Test
  void an_issue_that_has_moved_is_not_missing() {
    there("A-1");
    issues.put("OLD-2", "NEW-9");
    searches.put("key in (A-1, OLD-2)", "A-1,NEW-9");

    Reply<IssuePage> reply = load("key in (A-1, OLD-2, A-3)");
    assertThat(keys(reply)).containsExactly("A-1", "NEW-9");
    assertThat(missing(reply)).containsExactly("A-3");
  }

  @Test
  void a_list_whose_order_is_wrong_keeps_jiras_words() {
    there("A-1", "A-2");
    String jql = "key in (A-1, A-2) ORDER BY nothing";

    assertThat(load(jql))
        .isEqualTo(no(new Refusal.BadJql("Jira's words.", MacroFixture.SITE, new Jql(jql))));
    String partly = "key in (A-1, A-9) ORDER BY nothing";
    assertThat(load(partly))
        .isEqualTo(no(new Refusal.BadJql("Jira's words.", MacroFixture.SITE, new Jql(partly))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key in (A-1) AND x = 1",
        "key not in (A-1)",
        "key in (A-1, parent())",
        "key in (10001)",
        "key in (A-1,, A-2)",
        "key in A-1",
        "NOT key = A-1"
      })
  void another_search_is_no_list_of_keys(String jql) {
    assertThat(KeyList.of(new Jql(jql))).isEmpty();
  }

  @Test
  void a_list_of_more_keys_than_one_call_takes_is_not_examined() {
    List<String> keys = new ArrayList<>();
    for (int number = 1; number <= 100; number++) {
      keys.add("A-" + number);
    }
    assertThat(KeyList.of(new Jql("key in (" + String.join(",", keys) + ")"))).isPresent();
    keys.add("A-101");
    assertThat(KeyList.of(new Jql("key in (" + String.join(",", keys) + ")"))).isEmpty();
  }
}
