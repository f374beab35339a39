package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jira.CountedIssues.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.jira.ChartData.Precision;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartCounterTest {
  private final CountedIssues jira = new CountedIssues();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private ChartLoader.Known known = ChartLoader.Known.NOTHING;

  private JiraAnswer<ChartData> count(Dimension by) {
    ChartQuery chart = new ChartQuery(new Jql("project = A ORDER BY b"), by);
    ChartCounter counting =
        new ChartCounter(jira, MacroFixture.SITE, new AccessToken("t"), chart, now::get);
    JiraAnswer<ChartData> answer = counting.count(known);
    known = counting.known();
    return answer;
  }

  private ChartData counted(Dimension by) {
    return ((JiraAnswer.Success<ChartData>) count(by)).value();
  }

  private static Map<String, Integer> numbers(ChartData tally) {
    return tally.groups().stream()
        .collect(
            Collectors.toMap(
                one -> one.value().map(FieldValue::name).orElse(""), ChartData.Group::issues));
  }

  private CountedIssues ofFiveStatuses() {
    return jira.with("To Do", 130)
        .with("In Progress", 50)
        .with("In Review", 28)
        .with("Blocked", 12)
        .with("Done", 780);
  }

  @Test
  void a_chart_of_a_thousand_issues_by_five_statuses_costs_sixteen_points_and_six_the_next_time() {
    ofFiveStatuses();

    ChartData first = counted(Dimension.STATUS);
    assertThat(numbers(first))
        .isEqualTo(
            Map.of("To Do", 130, "In Progress", 50, "In Review", 28, "Blocked", 12, "Done", 780));
    assertThat(first.total()).isEqualTo(1_000);
    assertThat(first.precision()).isEqualTo(Precision.COMPLETE);
    assertThat(jira.points()).isEqualTo(16);

    assertThat(counted(Dimension.STATUS)).isEqualTo(first);
    assertThat(jira.points()).isEqualTo(6);
  }

  @Test
  void a_jira_that_answers_with_more_issues_than_asked_for_does_not_have_a_value_counted_twice() {
    ofFiveStatuses().minPage(50);

    assertThat(counted(Dimension.STATUS).total()).isEqualTo(1_000);
    assertThat(jira.calls().stream().filter(call -> call.contains("= \"Done\"")).count())
        .isEqualTo(1);
  }

  @Test
  void a_chart_of_few_issues_is_read() {
    jira.with("To Do", 9).with("Done", 6);

    assertThat(numbers(counted(Dimension.STATUS))).isEqualTo(Map.of("To Do", 9, "Done", 6));
    assertThat(jira.points()).isEqualTo(17);
  }

  @Test
  void a_value_that_is_new_is_found_by_what_is_left() {
    ofFiveStatuses();
    counted(Dimension.STATUS);
    jira.points();
    jira.with("Rejected", 3);

    assertThat(numbers(counted(Dimension.STATUS))).containsEntry("Rejected", 3).hasSize(6);
    assertThat(jira.points()).isLessThanOrEqualTo(11);
  }

  @Test
  void issues_without_a_value_are_a_group() {
    jira.with("ada", 40).with("", 60);

    assertThat(numbers(counted(Dimension.ASSIGNEE))).isEqualTo(Map.of("ada", 40, "", 60));
    jira.points();
    assertThat(numbers(counted(Dimension.ASSIGNEE))).isEqualTo(Map.of("ada", 40, "", 60));
    assertThat(jira.points()).isEqualTo(3);
  }

  @Test
  void issues_that_all_lack_a_value_are_one_group() {
    jira.with("", 60);

    assertThat(numbers(counted(Dimension.PRIORITY))).isEqualTo(Map.of("", 60));
  }

  @Test
  void the_eight_largest_of_many_are_named_and_the_smallest_are_not_looked_for() {
    for (int i = 1; i <= 12; i++) {
      jira.with("person-" + i, i * i);
    }

    ChartData tally = counted(Dimension.ASSIGNEE);

    assertThat(tally.total()).isEqualTo(650);
    assertThat(tally.groups().stream().map(ChartData.Group::issues))
        .containsExactly(144, 121, 100, 81, 64, 49, 36, 25);
    assertThat(jira.points()).isLessThanOrEqualTo(37);
  }

  @Test
  void too_many_values_are_read_from_the_issues_and_the_next_time_at_once() {
    for (int i = 1; i <= 60; i++) {
      jira.with("person-" + i, 10);
    }

    ChartData tally = counted(Dimension.ASSIGNEE);
    assertThat(tally.total()).isEqualTo(600);
    assertThat(tally.groups()).hasSize(8).allMatch(one -> one.issues() == 10);
    assertThat(tally.precision()).isEqualTo(Precision.COMPLETE);
    jira.points();

    assertThat(counted(Dimension.ASSIGNEE)).isEqualTo(tally);
    assertThat(jira.points()).isEqualTo(607);
  }

  @Test
  void of_too_many_issues_with_too_many_values_the_frequent_ones_are_counted_approximately() {
    jira.with("", 300).with("ada", 900);
    for (int i = 1; i <= 60; i++) {
      jira.with("person-" + i, 10);
    }

    ChartData tally = counted(Dimension.ASSIGNEE);

    assertThat(tally.total()).isEqualTo(1_800);
    assertThat(tally.groups().getFirst()).isEqualTo(new ChartData.Group(value("ada"), 900));
    assertThat(numbers(tally)).containsEntry("", 300).hasSize(8);
    assertThat(tally.precision()).isEqualTo(Precision.APPROXIMATE);
    jira.points();
    assertThat(counted(Dimension.ASSIGNEE).groups().getFirst())
        .isEqualTo(new ChartData.Group(value("ada"), 900));
    assertThat(jira.points()).isLessThanOrEqualTo(1 + 303 + 12);
  }

  @Test
  void of_too_many_issues_with_a_value_that_jira_does_not_know_the_first_thousand_are_read() {
    jira.with("Done", 1_100).with("Open", 100);
    jira.trouble((_, jql) ->
        jql.contains("\"Done\"")
            ? Optional.of(new JiraAnswer.Invalid<>("There is no 'Done'."))
            : Optional.empty());

    ChartData tally = counted(Dimension.STATUS);

    assertThat(tally.total()).isEqualTo(1_000);
    assertThat(tally.precision()).isEqualTo(Precision.FIRST_ISSUES);
  }

  @Test
  void counts_of_more_than_a_thousand_issues_are_called_approximate() {
    jira.with("To Do", 1_000).with("Done", 1);

    ChartData tally = counted(Dimension.STATUS);

    assertThat(numbers(tally)).isEqualTo(Map.of("To Do", 1_000, "Done", 1));
    assertThat(tally.precision()).isEqualTo(Precision.APPROXIMATE);
  }

  @Test
  void a_value_that_jira_does_not_know_by_its_name_is_read_from_the_issues() {
    ofFiveStatuses();
    jira.trouble((_, jql) ->
        jql.contains("\"Done\"")
            ? Optional.of(new JiraAnswer.Invalid<>("There is no 'Done'."))
            : Optional.empty());

    assertThat(numbers(counted(Dimension.STATUS))).containsEntry("Done", 780).hasSize(5);
  }

  @Test
  void counts_that_do_not_add_up_are_approximate() {
    ofFiveStatuses();
    jira.trouble((call, _) ->
        call == 1
            ? Optional.of(
                new JiraAnswer.Success<>(
                    new AnsweredAs.Account(MacroFixture.ADA), new Count(1_007)))
            : Optional.empty());

    ChartData tally = counted(Dimension.STATUS);

    assertThat(tally.total()).isEqualTo(1_000);
    assertThat(tally.precision()).isEqualTo(Precision.APPROXIMATE);
  }

  @Test
  void after_fifteen_seconds_no_value_is_looked_for() {
    ofFiveStatuses();
    jira.trouble((_, _) -> {
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(8)));
      return Optional.empty();
    });

    ChartData tally = counted(Dimension.STATUS);

    assertThat(tally.precision()).isEqualTo(Precision.FIRST_ISSUES);
    assertThat(tally.total()).isEqualTo(100);
  }

  static Stream<JiraAnswer<?>> failures() {
    return Stream.of(
        new JiraAnswer.Unauthorized<>(),
        new JiraAnswer.Forbidden<>(),
        new JiraAnswer.Missing<>(),
        new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SHARE, Duration.ofSeconds(9)),
        new JiraAnswer.Failed<>("why"),
        new JiraAnswer.Unreadable<>("why"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_call_that_fails_is_the_answer(JiraAnswer<?> failure) {
    ofFiveStatuses();
    for (int failing : List.of(1, 2, 3, 5)) {
      jira.points();
      known = ChartLoader.Known.NOTHING;
      jira.trouble((call, _) -> call == failing ? Optional.of(failure) : Optional.empty());
      assertThat((Object) count(Dimension.STATUS)).isEqualTo(failure);
    }
  }

  @Test
  void numbers_of_several_callers_are_no_answer() {
    ofFiveStatuses();
    AnsweredAs ben = new AnsweredAs.Account(new AccountId("ben"));
    jira.trouble((call, _) ->
        call == 3 ? Optional.of(new JiraAnswer.Success<>(ben, new Count(780))) : Optional.empty());

    assertThat(count(Dimension.STATUS))
        .isEqualTo(new JiraAnswer.Failed<>("Jira answered as several callers"));
  }

  @Test
  void a_search_that_is_too_long_to_be_narrowed_is_read() {
    jira.with("Done", 40);
    ChartQuery chart = new ChartQuery(new Jql("a = " + "b".repeat(9_990)), Dimension.STATUS);
    JiraAnswer<ChartData> answer =
        new ChartCounter(jira, MacroFixture.SITE, new AccessToken("t"), chart, now::get)
            .count(known);

    assertThat(answer)
        .isEqualTo(
            new JiraAnswer.Success<>(
                new AnsweredAs.Account(MacroFixture.ADA),
                new ChartData(
                    List.of(new ChartData.Group(value("Done"), 40)), 40, Precision.COMPLETE)));
  }
}
