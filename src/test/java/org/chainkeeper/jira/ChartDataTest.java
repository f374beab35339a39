package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jira.ChartData.Precision.COMPLETE;
import static org.chainkeeper.jira.ChartData.Precision.FIRST_ISSUES;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.testkit.ValuePages;
import org.junit.jupiter.api.Test;

class ChartDataTest {
  private static Optional<FieldValue> value(String name) {
    return Optional.of(new FieldValue(name, name, Optional.empty()));
  }

  /** One issue with the first value, two with the second, and so on. */
  private static List<Optional<FieldValue>> staircase(int values) {
    List<Optional<FieldValue>> all = new ArrayList<>();
    IntStream.rangeClosed(1, values)
        .forEach(n -> all.addAll(Collections.nCopies(n, value("v" + n))));
    return all;
  }

  @Test
  void the_largest_group_comes_first_and_equal_ones_go_by_name() {
    ChartData tally =
        ChartData.of(
            ValuePages.of(
                List.of(value("b"), Optional.empty(), value("A"), value("c"), value("c"))),
            COMPLETE);

    assertThat(tally.groups())
        .containsExactly(
            new ChartData.Group(value("c"), 2),
            new ChartData.Group(Optional.empty(), 1),
            new ChartData.Group(value("A"), 1),
            new ChartData.Group(value("b"), 1));
    assertThat(tally.total()).isEqualTo(5);
  }

  @Test
  void people_with_the_same_name_are_counted_apart() {
    var one = Optional.of(new FieldValue("1", "Kim", Optional.empty()));
    var other = Optional.of(new FieldValue("2", "Kim", Optional.empty()));

    assertThat(ChartData.of(ValuePages.of(List.of(one, other, one)), COMPLETE).groups())
        .containsExactly(new ChartData.Group(one, 2), new ChartData.Group(other, 1));
  }

  @Test
  void nine_groups_are_nine_but_of_ten_only_eight_are_named() {
    assertThat(ChartData.of(ValuePages.of(staircase(9)), COMPLETE).groups()).hasSize(9);

    ChartData ten = ChartData.of(ValuePages.of(staircase(10)), FIRST_ISSUES);
    assertThat(ten.groups()).hasSize(8).first().isEqualTo(new ChartData.Group(value("v10"), 10));
    assertThat(ten.total()).isEqualTo(55);
    assertThat(ten.precision()).isEqualTo(FIRST_ISSUES);
  }

  @Test
  void without_issues_it_is_empty_and_needs_proof() {
    assertThat(ChartData.of(ValuePages.of(List.of()), COMPLETE).isEmpty()).isTrue();
    assertThat(ChartData.of(ValuePages.of(List.of(Optional.empty())), COMPLETE).isEmpty())
        .isFalse();
  }

  @Test
  void each_group_has_its_own_search() {
    var chart = new ChartQuery(new Jql("a = b ORDER BY c"), Dimension.STATUS);

    assertThat(chart.search(new ChartData.Group(value("In \"Progress\""), 1)))
        .isEqualTo("(a = b) AND status = \"In \\\"Progress\\\"\" ORDER BY c");
    assertThat(
            new ChartQuery(new Jql("a = b"), Dimension.ASSIGNEE)
                .search(new ChartData.Group(Optional.empty(), 1)))
        .isEqualTo("(a = b) AND assignee is EMPTY");
  }
}
