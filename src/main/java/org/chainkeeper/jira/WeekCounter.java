package org.chainkeeper.jira;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Counts the issues that were created and those that were resolved in each of the last weeks: two
 * points a week. Used by one thread.
 */
final class WeekCounter {
  private static final int MAX_WEEKS = 12;

  private final ChartCalls calls;
  private final ChartQuery chart;
  private final BooleanSupplier isInTime;

  WeekCounter(ChartCalls calls, ChartQuery chart, BooleanSupplier isInTime) {
    this.calls = calls;
    this.chart = chart;
    this.isInTime = isInTime;
  }

  /** The first call that fails is the answer; the oldest weeks are left out when time is up. */
  JiraAnswer<ChartData> count(LocalDate today) {
    LocalDate start = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<ChartWeek> weeks = new ArrayList<>();
    while (weeks.size() < MAX_WEEKS && (weeks.isEmpty() || isInTime.getAsBoolean())) {
      JiraAnswer<Count> created = count(ChartWeek.CREATED, start);
      if (!(created instanceof JiraAnswer.Success<Count> one)) {
        return failed(created);
      }
      JiraAnswer<Count> resolved = count(ChartWeek.RESOLVED, start);
      if (!(resolved instanceof JiraAnswer.Success<Count> other)) {
        return failed(resolved);
      }
      weeks.addFirst(new ChartWeek(start, number(one.value()), number(other.value())));
      start = start.minusWeeks(1);
    }
    return calls.result(ChartData.of(weeks));
  }

  private JiraAnswer<Count> count(String field, LocalDate start) {
    Optional<Jql> of = JqlParts.of(chart.jql()).onlyWhere(ChartWeek.clause(field, start));
    return of.isPresent()
        ? calls.execute(new Query.IssueCount(of.get()))
        : new JiraAnswer.Invalid<>("The query is too long to be counted by week.");
  }

  private static JiraAnswer<ChartData> failed(JiraAnswer<Count> failure) {
    return failure.then(_ -> new JiraAnswer.Failed<>("not a failure"));
  }

  private static int number(Count count) {
    return (int) Math.min(count.issues(), Integer.MAX_VALUE / 2);
  }
}
