package org.chainkeeper.macro;

import java.util.List;
import java.util.Optional;

/** Issues in Jira's order, and where the next page begins when there is one. */
public record IssuePage(List<Issue> issues, Optional<PageToken> next) implements Content {
  static final IssuePage EMPTY = new IssuePage(List.of(), Optional.empty());

  public IssuePage {
    issues = List.copyOf(issues);
  }

  /** A page with this issue alone. */
  static IssuePage of(Issue issue) {
    return new IssuePage(List.of(issue), Optional.empty());
  }

  @Override
  public boolean isEmpty() {
    return issues.isEmpty();
  }

  @Override
  public int bytes() {
    return issues.stream().mapToInt(issue -> issue.fields().bytes() + 100).sum();
  }
}
