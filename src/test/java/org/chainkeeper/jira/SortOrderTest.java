package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortOrderTest {
  private static final Jql WRITTEN = new Jql("project = DEMO ORDER BY created DESC");

  @ParameterizedTest
  @CsvSource({
    "summary, summary ASC",
    "-updated, updated DESC",
    "key, key ASC",
    "-duedate, due DESC",
    "fixVersions, fixVersion ASC",
    "customfield_10016, cf[10016] ASC",
    "-customfield_7, cf[7] DESC"
  })
  void a_column_takes_the_place_of_the_order_that_was_written(String column, String terms) {
    assertThat(SortOrder.parse(column).of(WRITTEN))
        .isEqualTo(new Jql("project = DEMO ORDER BY " + terms));
  }

  @Test
  void a_saved_filter_is_sorted_as_well() {
    assertThat(SortOrder.parse("status").of(new Jql("filter = 10002")))
        .isEqualTo(new Jql("filter = 10002 ORDER BY status ASC"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "--key",
        "labels",
        "comment",
        "Summary",
        "cf[1]",
        "key DESC, id",
        "customfield_"
      })
  void what_jira_does_not_sort_by_is_refused(String column) {
    assertThatIllegalArgumentException().isThrownBy(() -> SortOrder.parse(column));
  }

  @Test
  void a_query_that_becomes_too_long_is_refused() {
    Jql longest = new Jql("a".repeat(10_000));
    assertThatIllegalArgumentException().isThrownBy(() -> SortOrder.parse("key").of(longest));
  }
}
