package org.chainkeeper.sandbox.jira.jql;

import static org.chainkeeper.sandbox.jira.jql.NameResolvers.isOneOf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.chainkeeper.sandbox.jira.issues.IndexedText;
import org.chainkeeper.sandbox.jira.issues.IssueType;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.Priority;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.Project.Part;
import org.chainkeeper.sandbox.jira.issues.Resolution;
import org.chainkeeper.sandbox.jira.issues.Status;
import org.chainkeeper.sandbox.jira.issues.User;

/** All supported fields of JQL. An issue without a value comes last in ascending order. */
final class JqlFields {
  private static final Comparator<LocalIssue> BY_KEY =
      Comparator.comparing((LocalIssue i) -> i.project().key())
          .thenComparingInt(LocalIssue::number);

  private static final Map<String, JqlField> BY_NAME = new HashMap<>();

  /** In the order in which they are listed. */
  static final List<JqlField> ALL;

  static {
    List<JqlField> all =
        List.of(
            JqlField.of(
                names(i -> List.of(i.project().key()), NameResolvers.projectKey()),
                Comparator.comparing(i -> i.project().key()),
                "project"),
            JqlField.of(keys(), BY_KEY, "issuekey", "key", "issue", "id"),
            JqlField.of(
                names(
                    i -> List.of(i.status()),
                    NameResolvers.among(
                        Status.values(), (s, n) -> isOneOf(n, s.title, Integer.toString(s.id)))),
                Comparator.comparing(LocalIssue::status),
                "status"),
            JqlField.of(
                names(
                    i -> List.of(i.status().category),
                    NameResolvers.among(
                        Status.Category.values(),
                        (c, n) -> isOneOf(n, c.title, c.key, Integer.toString(c.id)))),
                Comparator.comparing(i -> i.status().category),
                "statusCategory"),
            JqlField.of(
                names(
                    i -> List.of(i.type()),
                    NameResolvers.among(
                        IssueType.values(), (t, n) -> isOneOf(n, t.title, Integer.toString(t.id)))),
                Comparator.comparing(i -> i.type().title),
                "issuetype",
                "type"),
            JqlField.of(priorities(), last(LocalIssue::priority), "priority").newestFirst(),
            JqlField.of(
                    names(
                        i -> list(i.resolution()),
                        NameResolvers.among(
                            Resolution.values(),
                            (r, n) -> isOneOf(n, r.title, Integer.toString(r.id)))),
                    last(LocalIssue::resolution),
                    "resolution")
                .withEmptyKeyword("unresolved"),
            JqlField.of(people(LocalIssue::assignee), byName(LocalIssue::assignee), "assignee"),
            JqlField.of(people(LocalIssue::reporter), byName(LocalIssue::reporter), "reporter"),
            JqlField.of(people(LocalIssue::reporter), byName(LocalIssue::reporter), "creator"),
            JqlField.of(
                names(LocalIssue::labels, NameResolvers.anything()),
                first(LocalIssue::labels),
                "labels"),
            JqlField.of(
                names(LocalIssue::components, NameResolvers.part(Project::components)),
                first(LocalIssue::components),
                "component",
                "components"),
            JqlField.of(
                names(LocalIssue::fixVersions, NameResolvers.part(Project::versions)),
                first(LocalIssue::fixVersions),
                "fixVersion",
                "fixVersions"),
            JqlField.of(
                names(i -> list(i.epic().map(LocalIssue::key)), NameResolvers.issueKey()),
                last(i -> i.epic().map(LocalIssue::key)),
                "parent"),
            JqlField.of(
                names(i -> list(i.sprint()), NameResolvers.sprint()),
                last(i -> i.sprint().map(Part::name)),
                "Sprint",
                "cf[10020]"),
            JqlField.of(
                new TextType(i -> Optional.of(i.summary())),
                Comparator.comparing(i -> i.summary().raw(), String.CASE_INSENSITIVE_ORDER),
                "summary"),
            JqlField.of(
                new TextType(LocalIssue::description),
                last(i -> i.description().map(IndexedText::raw)),
                "description"),
            JqlField.unordered(new TextType(i -> Optional.of(i.text())), "text", "textfields"),
            instantField(i -> Optional.of(i.created()), "created", "createdDate").newestFirst(),
            instantField(i -> Optional.of(i.updated()), "updated", "updatedDate").newestFirst(),
            instantField(LocalIssue::resolvedAt, "resolved", "resolutiondate").newestFirst(),
            instantField(
                i -> i.due().map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)),
                "due",
                "duedate"),
            JqlField.of(
                new NumberType(LocalIssue::storyPoints),
                last(i -> boxed(i.storyPoints())),
                "Story point estimate",
                "Story Points",
                "cf[10016]"));
    ALL = all;
    for (JqlField field : all) {
      field.names().forEach(name -> BY_NAME.put(name.toLowerCase(Locale.ROOT), field));
    }
  }

  private JqlFields() {}

  /** The field with this name (case-insensitive). */
  static Optional<JqlField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  private static <T> NamedValueType<T> names(
      Function<LocalIssue, ? extends Collection<T>> of, NamedValueType.NameResolver<T> resolve) {
    return new NamedValueType<>(of, resolve, Optional.empty(), false);
  }

  private static NamedValueType<String> people(Function<LocalIssue, Optional<User>> of) {
    return new NamedValueType<>(
        i -> list(of.apply(i).map(User::accountId)),
        NameResolvers.accountId(),
        Optional.empty(),
        true);
  }

  private static NamedValueType<Priority> priorities() {
    return new NamedValueType<>(
        i -> list(i.priority()),
        NameResolvers.among(
            Priority.values(), (p, n) -> isOneOf(n, p.title, Integer.toString(p.id))),
        Optional.of(Comparator.naturalOrder()),
        false);
  }

  private static NamedValueType<String> keys() {
    return new NamedValueType<>(
        i -> List.of(i.key()),
        NameResolvers.issueKey(),
        Optional.of(new IssueKeyComparator()),
        false);
  }

  private static JqlField instantField(
      Function<LocalIssue, Optional<Instant>> of, String... names) {
    return JqlField.of(new InstantType(of), last(of), names);
  }

  private static <T> List<T> list(Optional<T> value) {
    return value.isPresent() ? List.of(value.get()) : List.of();
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static <T extends Comparable<? super T>> Comparator<LocalIssue> last(
      Function<LocalIssue, Optional<T>> of) {
    return (a, b) -> {
      Optional<T> first = of.apply(a);
      Optional<T> second = of.apply(b);
      if (first.isEmpty() || second.isEmpty()) {
        return Boolean.compare(first.isEmpty(), second.isEmpty());
      }
      return first.get().compareTo(second.get());
    };
  }

  private static Comparator<LocalIssue> byName(Function<LocalIssue, Optional<User>> of) {
    return last(i -> of.apply(i).map(User::name));
  }

  private static Comparator<LocalIssue> first(Function<LocalIssue, ? extends List<?>> of) {
    return last(i -> of.apply(i).stream().findFirst().map(Object::toString));
  }
}
