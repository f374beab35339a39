package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Issues in Jira's order, and where the next page begins when there is one.
 *
 * @param names what the viewer's Jira calls the fields that admins made, by their ids
 * @param schemas the types of these fields' values, by their ids
 * @param columns the ids of the columns that were asked for by name: the one that is shown, and others of its
 *     name; none where no field has it
 * @param missing keys that the search lists, and that do not exist or are not visible to the viewer
 */
public record IssuePage(
    List<Issue> issues,
    Map<String, String> names,
    Map<String, FieldSchema> schemas,
    Map<String, List<String>> columns,
    Optional<PageToken> next,
    List<IssueKey> missing)
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
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    missing = List.copyOf(missing);
  }

  /** Issues whose columns were asked for by their ids, and of which none is missing. */
  public IssuePage(
      List<Issue> issues,
      Map<String, String> names,
      Map<String, FieldSchema> schemas,
      Optional<PageToken> next) {
    this(issues, names, schemas, Map.of(), next, List.of());
  }

  IssuePage withMissing(List<IssueKey> keys) {
    return new IssuePage(issues, names, schemas, columns, next, keys);
  }

  /** Issues without fields that need a name. */
  public IssuePage(List<Issue> issues, Optional<PageToken> next) {
    this(issues, Map.of(), Map.of(), next);
  }

  /** The same issues, asked for by names. */
  IssuePage named(Map<String, List<String>> columns) {
    return new IssuePage(issues, names, schemas, columns, next, missing);
  }

  /** A page with this issue of it alone. */
  IssuePage only(Issue issue) {
    return new IssuePage(List.of(issue), names, schemas, Optional.empty());
  }

  /** With the issues of the page after. */
  IssuePage append(IssuePage after) {
    List<Issue> all = new ArrayList<>(issues);
    all.addAll(after.issues);
    return new IssuePage(
        all,
        both(names, after.names),
        both(schemas, after.schemas),
        both(columns, after.columns),
        after.next,
        missing);
  }

  private static <T> Map<String, T> both(Map<String, T> one, Map<String, T> other) {
    Map<String, T> all = new TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  /**
   * The names for headings: where two fields have one, each with its id behind it as Jira's own lists
   * have it, {@code Team cf[10016]}. A field that is called like one of Jira's own counts as well.
   */
  public Map<String, String> titles() {
    Map<String, Long> fields =
        names.values().stream()
            .collect(Collectors.groupingBy(IssuePage::folded, Collectors.counting()));
    Map<String, String> titles = new TreeMap<>();
    names.forEach((id, name) -> {
      boolean isShared =
          fields.getOrDefault(folded(name), 0L) > 1 || SystemFields.idOf(name).isPresent();
      titles.put(id, isShared ? name + " " + SystemFields.inJql(id) : name);
    });
    return titles;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
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
    int bytes = BYTES_PER_ENTRY * (names.size() + schemas.size() + columns.size());
    for (FieldSchema schema : schemas.values()) {
      bytes += schema.bytes();
    }
    return bytes
        + HeapSize.of(names.keySet())
        + HeapSize.of(names.values())
        + HeapSize.of(schemas.keySet())
        + HeapSize.of(columns.keySet())
        + columns.values().stream().mapToInt(HeapSize::of).sum()
        + HeapSize.of(missing.stream().map(IssueKey::value).toList());
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
