package org.chainkeeper.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.ChartData.Precision;
import org.chainkeeper.rotation.AccessToken;

/**
 * Counts the issues of one chart for as few points as possible. Jira cannot count by a field, but it
 * counts the results of a search for one point, however many issues that are. So each value is counted
 * by a search of its own: one point. Values that are not known yet are found by reading one issue that
 * has none of the known ones: two points more. Of a field of which an issue can have several values,
 * or one of too many values, the issues are read; when there are more than a thousand, some are read,
 * and the values that are frequent among them are counted. Used by one thread.
 */
final class ChartCounter {
  /** Reading so many issues costs less than counting their values. */
  private static final int FEW_ISSUES = 15;

  /** More issues would cost a point each, and most have the same value. */
  private static final PageSize SAMPLE = new PageSize(1);

  /** Counts and searches for values; a chart that needs more has too many values. */
  private static final int MAX_SMALL_CALLS = 40;

  private static final int MAX_PAGES = 10;

  /** Jira's counts are estimates; of more issues than can be read, they are called so. */
  private static final int MAX_EXACT_ISSUES = MAX_PAGES * PageSize.MAX.issues();

  /** Read to find frequent values. */
  private static final int SAMPLE_PAGES = 3;

  /** More than are shown, since a sample does not tell their order. */
  private static final int MAX_COUNTED_VALUES = 12;

  private static final Duration MAX_DURATION = Duration.ofSeconds(15);

  private final ChartCalls calls;
  private final ChartQuery chart;
  private final InstantSource clock;
  private final Instant end;
  private final Map<String, ChartData.Group> counted = new LinkedHashMap<>();
  private int smallCalls;
  private boolean tooMany;

  ChartCounter(Jira jira, Site site, AccessToken token, ChartQuery chart, InstantSource clock) {
    this.calls = new ChartCalls(jira, site, token);
    this.chart = chart;
    this.clock = clock;
    this.end = clock.instant().plus(MAX_DURATION);
  }

  /**
   * The first call that fails is the answer.
   *
   * @param known what was learned the last time
   */
  JiraAnswer<ChartData> count(ChartLoader.Known known) {
    if (chart.by().equals(Dimension.WEEKS)) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return new WeekCounter(calls, chart, this::isInTime).count(today);
    }
    tooMany = known.tooMany();
    return calls
        .execute(new Query.IssueCount(chart.jql()))
        .then(said -> {
          int all = (int) Math.min(said.value().issues(), Integer.MAX_VALUE);
          if (all <= FEW_ISSUES) {
            return readIssues(all);
          }
          return chart.by().isMultiple() || tooMany
              ? readOrSample(all)
              : countEach(known.values(), all);
        });
  }

  /** The values for the next count. */
  ChartLoader.Known known() {
    return new ChartLoader.Known(groups().stream().map(ChartData.Group::value).toList(), tooMany);
  }

  private JiraAnswer<ChartData> countEach(List<Optional<FieldValue>> found, int all) {
    for (Optional<FieldValue> value : found) {
      if (!mayMakeSmallCall()) {
        return readOrSample(all);
      }
      Optional<Jql> of = JqlParts.of(chart.jql()).onlyWhere(chart.by().clause(value));
      if (of.isEmpty()) {
        return readIssues(all);
      }
      JiraAnswer<Count> count = count(value, of.get(), all);
      if (!(count instanceof JiraAnswer.Success<Count>)) {
        return readIssuesIfInvalid(count, all);
      }
    }
    return findMoreValues(all);
  }

  private JiraAnswer<Count> count(Optional<FieldValue> value, Jql jql, int all) {
    JiraAnswer<Count> count = calls.execute(new Query.IssueCount(jql));
    if (count instanceof JiraAnswer.Success<Count> said) {
      int issues = (int) Math.min(said.value().issues(), all);
      counted.put(ChartData.groupOf(value), new ChartData.Group(value, issues));
    }
    return count;
  }

  private JiraAnswer<ChartData> findMoreValues(int all) {
    int left = all - sum();
    if (left == 0 || isOfOthers(left)) {
      return result(all, all > MAX_EXACT_ISSUES ? Precision.APPROXIMATE : Precision.COMPLETE);
    }
    if (left < 0) {
      return result(sum(), Precision.APPROXIMATE);
    }
    if (!mayMakeSmallCall()) {
      return readOrSample(all);
    }
    Optional<Jql> others = others();
    if (others.isEmpty()) {
      return readIssues(all);
    }
    JiraAnswer<ValuePage> sample =
        calls.execute(new Query.FieldValues(others.get(), chart.by(), SAMPLE, Optional.empty()));
    if (!(sample instanceof JiraAnswer.Success<ValuePage> said)) {
      return readIssuesIfInvalid(sample, all);
    }
    List<Optional<FieldValue>> found =
        said.value().issues().stream()
            .map(issue -> issue.values().stream().findFirst())
            .filter(one -> !counted.containsKey(ChartData.groupOf(one)))
            .limit(SAMPLE.issues())
            .toList();
    return found.isEmpty() ? result(sum(), Precision.APPROXIMATE) : countEach(found, all);
  }

  private Optional<Jql> others() {
    List<Optional<FieldValue>> values =
        counted.values().stream().<Optional<FieldValue>>map(ChartData.Group::value).toList();
    return values.isEmpty()
        ? Optional.of(chart.jql())
        : JqlParts.of(chart.jql()).onlyWhere(chart.by().otherThan(values));
  }

  /** The remaining issues cannot form a group that is shown, so they are not read. */
  private boolean isOfOthers(int left) {
    List<Integer> largest =
        counted.values().stream()
            .map(ChartData.Group::issues)
            .sorted(Comparator.reverseOrder())
            .toList();
    return largest.size() >= ChartData.MAX_GROUPS && left <= largest.get(ChartData.MAX_GROUPS - 1);
  }

  private List<ChartData.Group> groups() {
    return counted.values().stream().filter(one -> one.issues() > 0).toList();
  }

  private int sum() {
    return counted.values().stream().mapToInt(ChartData.Group::issues).sum();
  }

  private boolean mayMakeSmallCall() {
    tooMany = smallCalls++ >= MAX_SMALL_CALLS;
    return !tooMany && isInTime();
  }

  private boolean isInTime() {
    return clock.instant().isBefore(end);
  }

  /** Jira may not know a value by the name that it shows; then issues are read. */
  private JiraAnswer<ChartData> readIssuesIfInvalid(JiraAnswer<?> failure, int all) {
    return failure instanceof JiraAnswer.Invalid<?>
        ? readIssues(all)
        : failure.then(_ -> new JiraAnswer.Failed<>("not a failure"));
  }

  private JiraAnswer<ChartData> readOrSample(int all) {
    return all <= MAX_EXACT_ISSUES || !isInTime() ? readIssues(all) : countSample(all);
  }

  private JiraAnswer<ChartData> readIssues(int all) {
    return read(MAX_PAGES)
        .then(said -> {
          ValuePage read = said.value();
          boolean whole = read.next().isEmpty() || read.issues().size() >= all;
          Precision precision = whole ? Precision.COMPLETE : Precision.FIRST_ISSUES;
          return calls.result(ChartData.of(read, precision));
        });
  }

  private JiraAnswer<ChartData> countSample(int all) {
    JiraAnswer<ValuePage> answer = read(SAMPLE_PAGES);
    if (!(answer instanceof JiraAnswer.Success<ValuePage> said)) {
      return answer.then(_ -> new JiraAnswer.Failed<>("not a failure"));
    }
    ChartData sample = ChartData.of(said.value(), Precision.APPROXIMATE);
    for (ChartData.Group group : ChartData.largest(said.value(), MAX_COUNTED_VALUES)) {
      if (counted.containsKey(ChartData.groupOf(group.value()))) {
        continue;
      }
      Optional<Jql> of = JqlParts.of(chart.jql()).onlyWhere(chart.by().clause(group.value()));
      if (of.isEmpty() || !isInTime()) {
        return readIssues(all);
      }
      JiraAnswer<Count> count = count(group.value(), of.get(), all);
      if (!(count instanceof JiraAnswer.Success<Count>)) {
        return readIssuesIfInvalid(count, all);
      }
    }
    return calls.result(ChartData.sampled(groups(), all, sample));
  }

  private JiraAnswer<ValuePage> read(int maxPages) {
    return new FieldValueReader(calls, chart, this::isInTime).read(maxPages);
  }

  private JiraAnswer<ChartData> result(int total, Precision precision) {
    return calls.result(ChartData.of(groups(), total, precision));
  }
}
