package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainkeeper.jira.ChartData.Precision;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts of issues that can have several values, and pages that are not what they should be. */
class ChartOfSeveralValuesTest {
  private final CountedIssues jira = new CountedIssues();

  private ChartData counted(Dimension by) {
    ChartQuery chart = new ChartQuery(new Jql("project = A"), by);
    JiraAnswer<ChartData> answer =
        new ChartCounter(jira, MacroFixture.SITE, new AccessToken("t"), chart, () -> Instant.EPOCH)
            .count(ChartLoader.Known.NOTHING);
    return ((JiraAnswer.Success<ChartData>) answer).value();
  }

  private static Map<String, Integer> numbers(ChartData chart) {
    return chart.groups().stream()
        .collect(
            Collectors.toMap(
                one -> one.value().map(FieldValue::name).orElse(""), ChartData.Group::issues));
  }

  @Test
  void an_issue_counts_in_each_of_its_values() {
    jira.withAll(List.of("ui", "api"), 30).with("api", 12).with("", 5);

    ChartData chart = counted(Dimension.LABELS);

    assertThat(numbers(chart)).isEqualTo(Map.of("api", 42, "ui", 30, "", 5));
    assertThat(chart.total()).isEqualTo(47);
    assertThat(chart.multiple()).isTrue();
    assertThat(chart.cut()).isFalse();
    assertThat(chart.precision()).isEqualTo(Precision.COMPLETE);
  }

  @Test
  void one_value_for_each_issue_is_not_called_several() {
    jira.with("ui", 30).with("api", 12);

    assertThat(counted(Dimension.LABELS).multiple()).isFalse();
  }

  @Test
  void values_that_jql_cannot_tell_apart_are_one_group() {
    jira.withAll(List.of("Backend", "backend"), 20).with("BACKEND", 7).with("Straße", 3);

    ChartData chart = counted(Dimension.LABELS);

    assertThat(numbers(chart).values()).containsExactlyInAnyOrder(27, 3);
    assertThat(chart.multiple()).isFalse();
  }

  @Test
  void values_that_are_not_shown_are_told() {
    for (int i = 0; i < 11; i++) {
      jira.withAll(List.of("label-" + i, "all"), 2);
    }

    ChartData chart = counted(Dimension.LABELS);

    assertThat(chart.groups()).hasSize(8);
    assertThat(chart.cut()).isTrue();
  }

  @Test
  void of_more_than_a_thousand_issues_the_frequent_values_are_counted_by_jira() {
    jira.withAll(List.of("ui", "api"), 800).with("api", 400).with("db", 150).with("", 90);

    ChartData chart = counted(Dimension.LABELS);

    assertThat(numbers(chart)).isEqualTo(Map.of("api", 1_200, "ui", 800, "db", 150, "", 90));
    assertThat(chart.total()).isEqualTo(1_440);
    assertThat(chart.multiple()).isTrue();
    assertThat(chart.precision()).isEqualTo(Precision.APPROXIMATE);
    assertThat(jira.points()).isLessThan(320);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "17, 0, false", "0, 2, false", "40, 1, true", "0, 0, true"})
  void each_issue_counts_once_however_pages_overlap(int overlap, int empty, boolean inCircles) {
    jira.with("ui", 170).with("api", 85);
    jira.overlap(overlap);
    jira.emptyPages(empty);
    if (inCircles) {
      jira.goInCircles();
    }

    ChartData chart = counted(Dimension.LABELS);

    assertThat(numbers(chart)).isEqualTo(Map.of("ui", 170, "api", 85));
    assertThat(chart.precision()).isEqualTo(Precision.COMPLETE);
    assertThat(jira.calls()).hasSizeLessThan(15);
  }

  @Test
  void more_empty_pages_than_five_end_the_reading_and_the_chart_says_that_there_is_more() {
    jira.with("ui", 170);
    jira.emptyPages(6);

    ChartData chart = counted(Dimension.LABELS);

    assertThat(chart.total()).isEqualTo(100);
    assertThat(chart.precision()).isEqualTo(Precision.FIRST_ISSUES);
  }

  @Test
  void a_sprint_is_searched_by_its_id_and_other_values_by_their_quoted_names() {
    Dimension field = Dimension.parse("customfield_10020");
    FieldValue sprint = new FieldValue("7", "Sprint \"A\"", Optional.empty());

    assertThat(field.clause(Optional.of(sprint))).isEqualTo("cf[10020] = 7");
    assertThat(field.clause(CountedIssues.value("7"))).isEqualTo("cf[10020] = \"7\"");
    assertThat(Dimension.parse("fixVersions").clause(CountedIssues.value("1.0 \"b\"")))
        .isEqualTo("fixVersion = \"1.0 \\\"b\\\"\"");
    assertThat(Dimension.parse("Components").clause(Optional.empty()))
        .isEqualTo("component is EMPTY");
  }
}
