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
import org.chainkeeper.jira.JiraAnswer.As;
import org.chainkeeper.jira.Tally.Precision;
import org.chainkeeper.rotation.AccessToken;

/**
 * Counts the issues of one chart for as few points as it can. Jira cannot count by a field, but it
 * counts what a search finds for one point, however many issues that are. So each value is counted
 * by a search of its own: a point. Values that are not known yet are found by reading one issue that
 * has none of those that are: two points more. A chart of few issues, or of too many values, is
 * counted by reading issues.
 * Used by one thread.
 */
final class ChartCounting {
  /** Reading so many issues costs less than counting their values. */
  private static final int FEW_ISSUES = 15;

  /** More issues would cost a point each and mostly have the same value. */
  private static final Limit SAMPLE = new Limit(1);

  /** To count and to look for values; a chart that needs more has too many values. */
  private static final int MOST_SMALL_CALLS = 40;

  private static final int MOST_PAGES = 10;
  private static final Duration BEGINS_NONE_AFTER = Duration.ofSeconds(15);

  private final Jira jira;
  private final Site site;
  private final AccessToken token;
  private final ChartQuery chart;
  private final InstantSource clock;
  private final Instant end;
  private final Map<String, Tally.Group> counted = new LinkedHashMap<>();
  private final Set<As> callers = new LinkedHashSet<>();
  private boolean nearLimit;
  private int smallCalls;
  private boolean tooMany;

  ChartCounting(Jira jira, Site site, AccessToken token, ChartQuery chart, InstantSource clock) {
    this.jira = jira;
    this.site = site;
    this.token = token;
    this.chart = chart;
    this.clock = clock;
    this.end = clock.instant().plus(BEGINS_NONE_AFTER);
  }

  /**
   * The first call that fails is the answer.
   *
   * @param known what was learned the last time
   */
  JiraAnswer<Tally> count(ChartValues.Known known) {
    if (known.tooMany()) {
      tooMany = true;
      return readIssues();
    }
    return heard(
        execute(new Query.IssueCount(chart.jql())),
        all ->
            all.issues() <= FEW_ISSUES || all.issues() > Integer.MAX_VALUE
                ? readIssues()
                : countEach(known.values(), (int) all.issues()));
  }

  /** What was learned for the next time. */
  ChartValues.Known known() {
    return new ChartValues.Known(groups().stream().map(Tally.Group::value).toList(), tooMany);
  }

  private JiraAnswer<Tally> countEach(List<Optional<FieldValue>> found, int all) {
    for (Optional<FieldValue> value : found) {
      Optional<Jql> of = JqlParts.of(chart.jql()).onlyWhere(chart.by().clause(value));
      if (of.isEmpty() || !mayMakeSmallCall()) {
        return readIssues();
      }
      JiraAnswer<Count> count = execute(new Query.IssueCount(of.get()));
      if (!(count instanceof JiraAnswer.Said<Count> said)) {
        return unlessNotUnderstood(count);
      }
      note(said);
      int issues = (int) Math.min(said.value().issues(), all);
      counted.put(id(value), new Tally.Group(value, issues));
    }
    return lookForMore(all);
  }

  private JiraAnswer<Tally> lookForMore(int all) {
    int left = all - sum();
    if (left == 0 || isOfOthers(left)) {
      return finished(Tally.of(groups(), all, Precision.COMPLETE));
    }
    Optional<Jql> others = others();
    if (left < 0 || others.isEmpty() || !mayMakeSmallCall()) {
      return left < 0 ? approximate() : readIssues();
    }
    JiraAnswer<ValuePage> sample =
        execute(new Query.FieldValues(others.get(), chart.by(), SAMPLE, Optional.empty()));
    if (!(sample instanceof JiraAnswer.Said<ValuePage> said)) {
      return unlessNotUnderstood(sample);
    }
    note(said);
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

  /** What is left cannot be a group that is named, so it need not be looked at. */
  private boolean isOfOthers(int left) {
    List<Integer> largest =
        counted.values().stream()
            .map(Tally.Group::issues)
            .sorted(Comparator.reverseOrder())
            .toList();
    return largest.size() >= Tally.MOST_GROUPS && left <= largest.get(Tally.MOST_GROUPS - 1);
  }

  /** Issues have changed meanwhile, or Jira's index is behind: the groups are what there is. */
  private JiraAnswer<Tally> approximate() {
    return finished(Tally.of(groups(), sum(), Precision.APPROXIMATE));
  }

  private List<Tally.Group> groups() {
    return counted.values().stream().filter(one -> one.issues() > 0).toList();
  }

  private List<Optional<FieldValue>> values() {
    return counted.values().stream().<Optional<FieldValue>>map(Tally.Group::value).toList();
  }

  private int sum() {
    return counted.values().stream().mapToInt(Tally.Group::issues).sum();
  }

  /** What issues are grouped by: two statuses of one name are one group, and one search. */
  private static String id(Optional<FieldValue> value) {
    return value.map(FieldValue::id).orElse("");
  }

  private boolean mayMakeSmallCall() {
    tooMany = smallCalls++ >= MOST_SMALL_CALLS;
    return !tooMany && clock.instant().isBefore(end);
  }

  /** Jira may know no such value by the name that it shows; then issues are read. */
  private JiraAnswer<Tally> unlessNotUnderstood(JiraAnswer<?> failure) {
    return failure instanceof JiraAnswer.Invalid<?>
        ? readIssues()
        : failure.then(_ -> new JiraAnswer.Failed<>("not a failure"));
  }

  private JiraAnswer<Tally> readIssues() {
    return readIssues(new ArrayList<>(), Optional.empty(), 1);
  }

  private JiraAnswer<Tally> readIssues(
      List<Optional<FieldValue>> values, Optional<PageToken> from, int page) {
    return heard(
        execute(new Query.FieldValues(chart.jql(), chart.by(), Limit.MOST, from)),
        read -> {
          values.addAll(read.values());
          boolean goesOn = page < MOST_PAGES && clock.instant().isBefore(end);
          if (read.next().isPresent() && goesOn) {
            return readIssues(values, read.next(), page + 1);
          }
          return finished(
              Tally.of(
                  values, read.next().isEmpty() ? Precision.COMPLETE : Precision.FIRST_ISSUES));
        });
  }

  private <T> JiraAnswer<T> execute(Query<T> query) {
    return jira.execute(site, token, query);
  }

  private <T> JiraAnswer<Tally> heard(JiraAnswer<T> answer, Function<T, JiraAnswer<Tally>> next) {
    return answer.then(said -> {
      note(said);
      return next.apply(said.value());
    });
  }

  private void note(JiraAnswer.Said<?> said) {
    callers.add(said.as());
    nearLimit |= said.nearLimit();
  }

  /** A proof for one of several callers would prove nothing of the others' numbers. */
  private JiraAnswer<Tally> finished(Tally tally) {
    return callers.size() == 1
        ? new JiraAnswer.Said<>(callers.iterator().next(), tally, nearLimit)
        : new JiraAnswer.Failed<>("Jira answered as several callers");
  }
}
