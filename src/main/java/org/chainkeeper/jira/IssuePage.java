package org.chainkeeper.jira;

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
  /** Records and references of one issue. */
  private static final int BYTES_PER_ISSUE = 140;

  private static final int BYTES_PER_NAME = 50;

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
    return BYTES_PER_NAME * names.size()
        + HeapSize.of(names.keySet())
        + HeapSize.of(names.values())
        + next.map(PageToken::value).map(HeapSize::of).orElse(0)
        + bytes(issues);
  }

  /** Computed for each reader of a cached answer. */
  private static int bytes(List<Issue> issues) {
    int bytes = 0;
    for (Issue issue : issues) {
      bytes += bytes(issue);
    }
    return bytes;
  }

  private static int bytes(Issue issue) {
    return BYTES_PER_ISSUE + issue.key().value().length() + issue.fields().bytes();
  }
}
