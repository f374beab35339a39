package org.chainkeeper.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.ValuePage;
import org.chainkeeper.jira.ValuePage.IssueValues;

/** Pages of issues that have one field. */
public final class ValuePages {
  private static final AtomicInteger LAST = new AtomicInteger();

  private ValuePages() {}

  /** One issue for each value, each with a key of its own. */
  public static ValuePage of(List<Optional<FieldValue>> values, Optional<PageToken> next) {
    return new ValuePage(values.stream().map(ValuePages::issue).toList(), next);
  }

  /** The last page. */
  public static ValuePage of(List<Optional<FieldValue>> values) {
    return of(values, Optional.empty());
  }

  private static IssueValues issue(Optional<FieldValue> value) {
    return new IssueValues(new IssueKey("A-" + LAST.incrementAndGet()), value.stream().toList());
  }
}
