package org.chainkeeper.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.ChartData.Precision;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.rotation.AccessToken;

/**
 * Counts the issues of one chart for as few points as possible. Jira cannot count by a field, but it
 * counts the results of a search for one point, however many issues that are. So each value is counted
 * by a search of its own: one point. Values that are not known yet are found by reading one issue that
 * has none of the known ones: two points more. A chart of few issues, or of too many values, is counted
 * by reading issues. Used by one thread.
 */
final class ChartCounter {
  /** Reading so many issues costs less than counting their values. */
  private static final int FEW_ISSUES = 15;

  /** More issues would cost a point each, and most have the same value. */
  private static final PageSize SAMPLE = new PageSize(1);

  /** Counts and searches for values; a chart that needs more has too many values. */
  private static final int MAX_SMALL_CALLS = 40;

  private static final int MAX_PAGES = 10;
  private static final Duration MAX_DURATION = Duration.ofSeconds(15);

  private final Jira jira;
  private final Site site;
  private final AccessToken token;
  private final ChartQuery chart;
  private final InstantSource clock;
  private final Instant end;
  private final Map<String, ChartData.Group> counted = new LinkedHashMap<>();
  private final Set<AnsweredAs> callers = new LinkedHashSet<>();
  private boolean nearLimit;
  private int smallCalls;
  private boolean tooMany;

  ChartCounter(Jira jira, Site site, AccessToken token, ChartQuery chart, InstantSource clock) {
    this.jira = jira;
    this.site = site;
    this.token = token;
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
    if (known.tooMany()) {
      tooMany = true;
      return readIssues();
    }
    return next(
        execute(new Query.IssueCount(chart.jql())),
        all ->
            all.issues() <= FEW_ISSUES || all.issues() > Integer.MAX_VALUE
                ? readIssues()
                : countEach(known.values(), (int) all.issues()));
  }

  /** The values for the next count. */
  ChartLoader.Known known() {
    return new ChartLoader.Known(groups().stream().map(ChartData.Group::value).toList(), tooMany);
  }

  private JiraAnswer<ChartData> countEach(List<Optional<FieldValue>> found, int all) {
    for (Optional<FieldValue> value : found) {
      Optional<Jql> of = JqlParts.of(chart.jql()).onlyWhere(chart.by().clause(value));
      if (of.isEmpty() || !mayMakeSmallCall()) {
        return readIssues();
      }
      JiraAnswer<Count> count = execute(new Query.IssueCount(of.get()));
      if (!(count instanceof JiraAnswer.Success<Count> said)) {
        return readIssuesIfInvalid(count);
      }
      record(said);
      int issues = (int) Math.min(said.value().issues(), all);
      counted.put(id(value), new ChartData.Group(value, issues));
    }
    return findMoreValues(all);
  }

  private JiraAnswer<ChartData> findMoreValues(int all) {
    int left = all - sum();
    if (left == 0 || isOfOthers(left)) {
      return result(ChartData.of(groups(), all, Precision.COMPLETE));
    }
    Optional<Jql> others = others();
    if (left < 0 || others.isEmpty() || !mayMakeSmallCall()) {
      return left < 0 ? approximate() : readIssues();
    }
    JiraAnswer<ValuePage> sample =
        execute(new Query.FieldValues(others.get(), chart.by(), SAMPLE, Optional.empty()));
    if (!(sample instanceof JiraAnswer.Success<ValuePage> said)) {
      return readIssuesIfInvalid(sample);
    }
    record(said);
    List<Optional<FieldValue>> found =
        said.value().values().stream()
            .filter(one -> !counted.containsKey(id(one)))
            .limit(SAMPLE.issues())
            .toList();
    return found.isEmpty() ? approximate() : countEach(found, all);
  }

  private Optional<Jql> others() {
    return counted.isEmpty()
        ? Optional.of(chart.jql())
        : JqlParts.of(chart.jql()).onlyWhere(chart.by().otherThan(values()));
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

  /** Issues have changed since, or Jira's index is behind: the groups are approximate. */
  private JiraAnswer<ChartData> approximate() {
    return result(ChartData.of(groups(), sum(), Precision.APPROXIMATE));
  }

  private List<ChartData.Group> groups() {
    return counted.values().stream().filter(one -> one.issues() > 0).toList();
  }

  private List<Optional<FieldValue>> values() {
    return counted.values().stream().<Optional<FieldValue>>map(ChartData.Group::value).toList();
  }

  private int sum() {
    return counted.values().stream().mapToInt(ChartData.Group::issues).sum();
  }

  /** The key of a group: two statuses of one name are one group, and one search. */
  private static String id(Optional<FieldValue> value) {
    return value.map(FieldValue::id).orElse("");
  }

  private boolean mayMakeSmallCall() {
    tooMany = smallCalls++ >= MAX_SMALL_CALLS;
    return !tooMany && clock.instant().isBefore(end);
  }

  /** Jira may not know a value by the name that it shows; then issues are read. */
  private JiraAnswer<ChartData> readIssuesIfInvalid(JiraAnswer<?> failure) {
    return failure instanceof JiraAnswer.Invalid<?>
        ? readIssues()
        : failure.then(_ -> new JiraAnswer.Failed<>("not a failure"));
  }

  private JiraAnswer<ChartData> readIssues() {
    return readIssues(new ArrayList<>(), Optional.empty(), 1);
  }

  private JiraAnswer<ChartData> readIssues(
      List<Optional<FieldValue>> values, Optional<PageToken> from, int page) {
    return next(
        execute(new Query.FieldValues(chart.jql(), chart.by(), PageSize.MAX, from)),
        read -> {
          values.addAll(read.values());
          boolean goesOn = page < MAX_PAGES && clock.instant().isBefore(end);
          if (read.next().isPresent() && goesOn) {
            return readIssues(values, read.next(), page + 1);
          }
          return result(
              ChartData.of(
                  values, read.next().isEmpty() ? Precision.COMPLETE : Precision.FIRST_ISSUES));
        });
  }

  private <T> JiraAnswer<T> execute(Query<T> query) {
    return jira.execute(site, token, query);
  }

  private <T> JiraAnswer<ChartData> next(
      JiraAnswer<T> answer, Function<T, JiraAnswer<ChartData>> next) {
    return answer.then(said -> {
      record(said);
      return next.apply(said.value());
    });
  }

  private void record(JiraAnswer.Success<?> said) {
    callers.add(said.as());
    nearLimit |= said.nearLimit();
  }

  /** A proof for one of several callers would prove nothing of the others' numbers. */
  private JiraAnswer<ChartData> result(ChartData tally) {
    return callers.size() == 1
        ? new JiraAnswer.Success<>(callers.iterator().next(), tally, nearLimit)
        : new JiraAnswer.Failed<>("Jira answered as several callers");
  }
}
