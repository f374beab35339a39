package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Issues in Jira's order, and where the next page begins when there is one.
 *
 * @param names what the viewer's Jira calls the fields that admins made, by their ids
 * @param schemas the types of these fields' values, by their ids
 */
public record IssuePage(
    List<Issue> issues,
    Map<String, String> names,
    Map<String, FieldSchema> schemas,
    Optional<PageToken> next)
    implements Content {
  /** Records and references of one issue. */
  private static final int BYTES_PER_ISSUE = 140;

  /** References to a name or a type. */
  private static final int BYTES_PER_ENTRY = 50;

  static final IssuePage EMPTY = new IssuePage(List.of(), Optional.empty());

  public IssuePage {
    issues = List.copyOf(issues);
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    schemas = Collections.unmodifiableMap(new TreeMap<>(schemas));
  }

  /** Issues without fields that need a name. */
  public IssuePage(List<Issue> issues, Optional<PageToken> next) {
    this(issues, Map.of(), Map.of(), next);
  }

  /** A page with this issue of it alone. */
  IssuePage only(Issue issue) {
    return new IssuePage(List.of(issue), names, schemas, Optional.empty());
  }

  /** With the issues of the page after. */
  IssuePage append(IssuePage after) {
    List<Issue> all = new ArrayList<>(issues);
    all.addAll(after.issues);
    return new IssuePage(all, both(names, after.names), both(schemas, after.schemas), after.next);
  }

  private static <T> Map<String, T> both(Map<String, T> one, Map<String, T> other) {
    Map<String, T> all = new TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  @Override
  public boolean isEmpty() {
    return issues.isEmpty();
  }

  @Override
  public int bytes() {
    return bytesOfFields() + next.map(PageToken::value).map(HeapSize::of).orElse(0) + bytes(issues);
  }

  private int bytesOfFields() {
    int bytes = BYTES_PER_ENTRY * (names.size() + schemas.size());
    for (FieldSchema schema : schemas.values()) {
      bytes += schema.bytes();
    }
    return bytes
        + HeapSize.of(names.keySet())
        + HeapSize.of(names.values())
        + HeapSize.of(schemas.keySet());
  }

  private static int bytes(List<Issue> issues) {
    int bytes = 0;
    for (Issue issue : issues) {
      bytes += bytes(issue);
    }
    return bytes;
  }

  private static int bytes(Issue issue) {
    return BYTES_PER_ISSUE
        + issue.key().value().length()
        + issue.fields().bytes()
        + BYTES_PER_ENTRY * issue.shortened().size();
  }
}
