package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that is a list of keys. */
class ListedKeysTest extends ResolvedSearches {
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
