package org.chainkeeper.sandbox.jira.jql;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A saved filter.
 *
 * @param sharedWith the project whose members may use it; empty when all people may
 */
public record SavedFilter(long id, String name, String jql, Optional<String> sharedWith) {
  private static final List<SavedFilter> ALL =
      List.of(
          new SavedFilter(
              10001,
              "My open issues",
              "assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC",
              Optional.empty()),
          new SavedFilter(
              10002,
              "Bugs of the shop",
              "project = DEMO AND issuetype = Bug ORDER BY priority DESC",
              Optional.of("DEMO")),
          new SavedFilter(
              10003, "Changed this week", "updated >= -7d ORDER BY updated DESC", Optional.empty()),
          new SavedFilter(
              10004,
              "Relaunch <blockers> & \"friends\"",
              "project = WEB AND status = Blocked",
              Optional.of("WEB")),
          new SavedFilter(
              10005, "Hiring", "project = HR ORDER BY created DESC", Optional.of("HR")));

  /** Of a large site, which has more than Jira sends at once. */
  private static final List<SavedFilter> REPORTS =
      IntStream.rangeClosed(1, 130).mapToObj(SavedFilter::report).toList();

  private static SavedFilter report(int days) {
    String jql = "created >= -" + days + "d ORDER BY created";
    return new SavedFilter(
        20_000 + days, "Report of %03d days".formatted(days), jql, Optional.empty());
  }

  /** The filters that a viewer may use, by id; none for an anonymous request. */
  public static List<SavedFilter> of(QueryContext context) {
    if (context.anonymous()) {
      return List.of();
    }
    boolean isLarge = !context.issues().fields().additional().isEmpty();
    return Stream.concat(ALL.stream(), isLarge ? REPORTS.stream() : Stream.empty())
        .filter(f -> f.seenBy(context))
        .toList();
  }

  /** The one with this id or name. */
  static Optional<SavedFilter> find(String idOrName, QueryContext context) {
    return of(context).stream()
        .filter(f -> Long.toString(f.id).equals(idOrName) || f.name.equalsIgnoreCase(idOrName))
        .findFirst();
  }

  private boolean seenBy(QueryContext context) {
    return sharedWith.isEmpty() || context.projects().contains(sharedWith.get());
  }
}
