package org.chainkeeper.sandbox.jira.jql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.Project.Part;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;

/** Resolve names and ids in a query, as far as they are visible to the viewer. */
final class NameResolvers {
  private NameResolvers() {}

  static NamedValueType.NameResolver<String> projectKey() {
    return (name, context) ->
        context.visibleProjects().stream()
            .filter(p -> isOneOf(name, p.key(), p.name(), Long.toString(p.id())))
            .map(Project::key)
            .collect(Collectors.toSet());
  }

  static NamedValueType.NameResolver<String> issueKey() {
    return (name, context) ->
        context
            .issues()
            .find(name)
            .map(SerializedIssue::issue)
            .filter(context.visible())
            .map(LocalIssue::key)
            .map(Set::of)
            .orElse(Set.of());
  }

  static NamedValueType.NameResolver<String> accountId() {
    return (name, context) ->
        context.issues().users().stream()
            .filter(u -> isOneOf(name, u.accountId(), u.name(), u.email()))
            .map(u -> u.accountId())
            .collect(Collectors.toSet());
  }

  static NamedValueType.NameResolver<Part> part(Function<Project, List<Part>> of) {
    return (name, context) ->
        context.visibleProjects().stream()
            .flatMap(project -> of.apply(project).stream())
            .filter(part -> isOneOf(name, part.name(), Long.toString(part.id())))
            .collect(Collectors.toSet());
  }

  /** Of the sprints that visible issues are in. */
  static NamedValueType.NameResolver<Part> sprint() {
    return (name, context) ->
        context.issues().all().stream()
            .map(SerializedIssue::issue)
            .filter(context.visible())
            .flatMap(issue -> issue.sprint().stream())
            .filter(sprint -> isOneOf(name, sprint.name(), Long.toString(sprint.id())))
            .collect(Collectors.toSet());
  }

  static <T> NamedValueType.NameResolver<T> among(T[] all, BiPredicate<T, String> called) {
    return (name, _) ->
        Arrays.stream(all).filter(one -> called.test(one, name)).collect(Collectors.toSet());
  }

  /** Labels and similar fields: any value can exist. */
  static NamedValueType.NameResolver<String> anything() {
    return (name, _) -> Set.of(name.toLowerCase(Locale.ROOT));
  }

  static boolean isOneOf(String name, String... names) {
    for (String one : names) {
      if (one.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
