package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchResolverTest extends ResolvedSearches {
  private static final String ORDERED = "project = A AND x = \"ORDER BY\" order by rank DESC, key";

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
  void an_outage_is_not_hidden_by_another_order() {
    filterTrouble = Optional.of(new Refusal.JiraFailed("Jira answered 500"));
    searches.put("filter = 7", "A-1");

    assertThat(load("filter = 7")).isEqualTo(no(new Refusal.JiraFailed("Jira answered 500")));
    assertThat(asked).containsExactly("filter 7");
  }
}
