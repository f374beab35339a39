package org.chainkeeper.jira;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads one field of the issues that a search finds, page after page, each issue once. Pages can
 * overlap while issues change, can be empty although there is a next one, and can name a page that
 * was read before. Used by one thread.
 */
final class FieldValueReader {
  /** So many are walked over before the reading ends. */
  static final int MAX_EMPTY_PAGES = 5;

  private final ChartCalls calls;
  private final ChartQuery chart;
  private final BooleanSupplier isInTime;
  private final Map<IssueKey, ValuePage.IssueValues> issues = new LinkedHashMap<>();
  private final Set<PageToken> tokens = new HashSet<>();
  private int emptyPages;

  FieldValueReader(ChartCalls calls, ChartQuery chart, BooleanSupplier isInTime) {
    this.calls = calls;
    this.chart = chart;
    this.isInTime = isInTime;
  }

  /**
   * All that was read; with a next page when there may be more.
   *
   * @param maxPages that are not empty
   */
  JiraAnswer<ValuePage> read(int maxPages) {
    Optional<PageToken> next = Optional.empty();
    int pages = 0;
    while (true) {
      JiraAnswer<ValuePage> answer =
          calls.execute(new Query.FieldValues(chart.jql(), chart.by(), PageSize.MAX, next));
      if (!(answer instanceof JiraAnswer.Success<ValuePage> said)) {
        return answer;
      }
      ValuePage page = said.value();
      page.issues().forEach(issue -> issues.putIfAbsent(issue.key(), issue));
      pages += page.issues().isEmpty() ? 0 : 1;
      next = page.next();
      if (pages == maxPages || !goesOn(page) || !isInTime.getAsBoolean()) {
        return new JiraAnswer.Success<>(
            said.as(),
            new ValuePage(List.copyOf(issues.values()), page.fieldName(), next),
            said.nearLimit());
      }
    }
  }

  private boolean goesOn(ValuePage page) {
    emptyPages += page.issues().isEmpty() ? 1 : 0;
    return emptyPages <= MAX_EMPTY_PAGES && page.next().map(tokens::add).orElse(false);
  }
}
