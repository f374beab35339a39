package org.chainkeeper.macro;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Issues in Jira's order, and where the next page begins when there is one.
 *
 * @param names what the viewer's Jira calls the fields that admins made, by their ids
 */
public record IssuePage(List<Issue> issues, Map<String, String> names, Optional<PageToken> next)
    implements Content {
  private static final int OF_A_NAME = 100;

  static final IssuePage EMPTY = new IssuePage(List.of(), Optional.empty());

  public IssuePage {
    issues = List.copyOf(issues);
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }

  /** Issues without fields that need a name. */
  public IssuePage(List<Issue> issues, Optional<PageToken> next) {
    this(issues, Map.of(), next);
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
    return OF_A_NAME * names.size()
        + issues.stream().mapToInt(issue -> issue.fields().bytes() + 100).sum();
  }
}
