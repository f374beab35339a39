package org.chainkeeper.sandbox.jira.jql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.jira.issues.IssueType;
import org.chainkeeper.sandbox.jira.issues.Priority;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.Project.Part;
import org.chainkeeper.sandbox.jira.issues.Resolution;
import org.chainkeeper.sandbox.jira.issues.Status;
import org.chainkeeper.sandbox.jira.issues.User;

/** Suggested values of a field, as far as the viewer may see them. */
public final class JqlValues {
  private static final int MAX_VALUES = 15;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:][\\p{L}\\p{N}_.:-]*");

  private static final Map<String, Function<QueryContext, Stream<Value>>> BY_FIELD =
      Map.ofEntries(
          Map.entry(
              "project", context -> context.visibleProjects().stream().map(JqlValues::project)),
          Map.entry("status", _ -> Arrays.stream(Status.values()).map(s -> named(s.title))),
          Map.entry(
              "statuscategory",
              _ -> Arrays.stream(Status.Category.values()).map(c -> named(c.title))),
          Map.entry("issuetype", _ -> Arrays.stream(IssueType.values()).map(t -> named(t.title))),
          Map.entry("priority", _ -> Arrays.stream(Priority.values()).map(p -> named(p.title))),
          Map.entry("resolution", _ -> Arrays.stream(Resolution.values()).map(r -> named(r.title))),
          Map.entry("assignee", JqlValues::people),
          Map.entry("reporter", JqlValues::people),
          Map.entry("creator", JqlValues::people),
          Map.entry(
              "labels", context -> each(context, Project::labels).distinct().map(JqlValues::named)),
          Map.entry("component", context -> parts(context, Project::components)),
          Map.entry("fixversion", context -> parts(context, Project::versions)),
          Map.entry(
              FilterClause.NAME,
              context ->
                  SavedFilter.of(context).stream()
                      .map(f -> new Value(Long.toString(f.id()), f.name()))));

  /**
   * A value of a field.
   *
   * @param text as in a query, before quoting
   * @param title display name
   */
  public record Value(String text, String title) {
    /** The value as in a query, quoted if necessary. */
    public String quoted() {
      boolean plain = PLAIN.matcher(text).matches() && !ReservedWords.contains(text);
      return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }

  private JqlValues() {}

  static boolean has(String field) {
    return BY_FIELD.containsKey(field.toLowerCase(Locale.ROOT));
  }

  /** Values with a word that starts with the input (case-insensitive); none for other fields. */
  public static List<Value> of(String field, String input, QueryContext context) {
    String canonicalName = JqlFields.named(field).map(f -> f.names().getFirst()).orElse(field);
    String prefix = input.toLowerCase(Locale.ROOT);
    return BY_FIELD
        .getOrDefault(canonicalName.toLowerCase(Locale.ROOT), _ -> Stream.empty())
        .apply(context)
        .filter(value -> matchesPrefix(value, prefix))
        .limit(MAX_VALUES)
        .toList();
  }

  private static boolean matchesPrefix(Value value, String prefix) {
    String title = value.title().toLowerCase(Locale.ROOT);
    return title.startsWith(prefix)
        || title.contains(" " + prefix)
        || value.text().toLowerCase(Locale.ROOT).startsWith(prefix);
  }

  private static Value named(String name) {
    return new Value(name, name);
  }

  private static Value project(Project project) {
    return new Value(project.key(), project.name() + " (" + project.key() + ")");
  }

  private static Stream<Value> people(QueryContext context) {
    return context.issues().users().stream().filter(User::active).map(JqlValues::person);
  }

  private static Value person(User user) {
    return new Value(user.accountId(), user.name() + " - " + user.email());
  }

  private static Stream<Value> parts(QueryContext context, Function<Project, List<Part>> of) {
    return each(context, of).map(Part::name).distinct().map(JqlValues::named);
  }

  private static <T> Stream<T> each(QueryContext context, Function<Project, List<T>> of) {
    return context.visibleProjects().stream().flatMap(project -> of.apply(project).stream());
  }
}
