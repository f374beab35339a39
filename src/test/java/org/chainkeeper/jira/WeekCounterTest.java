package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;

/** Created against resolved issues. */
class WeekCounterTest implements Jira {
  /** A Wednesday. */
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2028-03-01T23:59:00Z"));

  private final List<String> searches = new ArrayList<>();
  private Duration perCall = Duration.ZERO;
  private long each;

  @Override
  @SuppressWarnings("unchecked") // only counts are asked for
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    searches.add(((Query.IssueCount) query).jql().text());
    now.updateAndGet(time -> time.plus(perCall));
    return searches.size() == 99
        ? new JiraAnswer.Forbidden<>()
        : (JiraAnswer<T>)
            new JiraAnswer.Success<>(
                new AnsweredAs.Account(MacroFixture.ADA),
                new Count(each > 0 ? each : searches.size()));
  }

  private JiraAnswer<ChartData> count() {
    ChartQuery chart =
        new ChartQuery(new Jql("a = b OR c = d ORDER BY e"), Dimension.parse("weeks"));
    return new ChartCounter(this, MacroFixture.SITE, new AccessToken("t"), chart, now::get)
        .count(ChartLoader.Known.NOTHING);
  }

  private List<ChartWeek> weeks() {
    return ((JiraAnswer.Success<ChartData>) count()).value().weeks();
  }

  @Test
  void twelve_weeks_from_monday_to_sunday_cost_two_counts_each() {
    List<ChartWeek> weeks = weeks();

    assertThat(weeks).hasSize(12);
    assertThat(weeks.getLast()).isEqualTo(new ChartWeek(LocalDate.of(2028, 2, 28), 1, 2));
    assertThat(weeks.getFirst()).isEqualTo(new ChartWeek(LocalDate.of(2027, 12, 13), 23, 24));
    assertThat(searches)
        .hasSize(24)
        .startsWith(
            "(a = b OR c = d) AND created >= \"2028-02-28\" AND created < \"2028-03-06\"",
            "(a = b OR c = d) AND resolved >= \"2028-02-28\" AND resolved < \"2028-03-06\"");
  }

  @Test
  void weeks_that_no_time_is_left_for_are_left_out_the_oldest_first() {
    perCall = Duration.ofSeconds(4);

    assertThat(weeks())
        .extracting(ChartWeek::start)
        .containsExactly(LocalDate.of(2028, 2, 21), LocalDate.of(2028, 2, 28));
  }

  @Test
  void this_week_is_counted_however_slow_jira_is() {
    perCall = Duration.ofMinutes(1);
    assertThat(weeks()).hasSize(1);
  }

  @Test
  void more_issues_than_a_number_holds_are_as_many_as_it_holds() {
    perCall = Duration.ofMinutes(1);
    each = 5_000_000_000L;
    ChartWeek week = weeks().getFirst();
    assertThat(week.created() + week.resolved()).isPositive();
  }

  @Test
  void a_count_that_fails_is_the_answer() {
    for (int i = 0; i < 90; i++) {
      searches.add("before");
    }

    assertThat(count()).isEqualTo(new JiraAnswer.Forbidden<ChartData>());
  }
}
