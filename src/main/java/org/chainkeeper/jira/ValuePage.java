package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;

/**
 * One field of a page of issues, and where the next page begins when there is one.
 *
 * @param issues as Jira sends them: possibly one of them twice
 * @param fieldName what the viewer's Jira calls the field, for one that admins made
 */
public record ValuePage(
    List<IssueValues> issues, Optional<String> fieldName, Optional<PageToken> next) {
  /**
   * The values of one issue.
   *
   * @param values empty when it has none
   */
  public record IssueValues(IssueKey key, List<FieldValue> values) {
    public IssueValues {
      values = List.copyOf(values);
    }
  }

  public ValuePage {
    issues = List.copyOf(issues);
  }

  /** Of a system field. */
  public ValuePage(List<IssueValues> issues, Optional<PageToken> next) {
    this(issues, Optional.empty(), next);
  }
}
