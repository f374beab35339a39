package org.chainkeeper.macro;

import java.util.List;
import java.util.Optional;

/** Issues in Jira's order, and where the next page begins when there is one. */
public record IssuePage(List<Issue> issues, Optional<PageToken> next) implements Content {
  public IssuePage {
    issues = List.copyOf(issues);
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
