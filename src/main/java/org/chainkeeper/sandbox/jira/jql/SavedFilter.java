package org.chainkeeper.sandbox.jira.jql;

import java.util.List;
import java.util.Optional;

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

  /** The filters that a viewer may use, by id; none for an anonymous request. */
  public static List<SavedFilter> of(QueryContext context) {
    return context.anonymous() ? List.of() : ALL.stream().filter(f -> f.seenBy(context)).toList();
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
