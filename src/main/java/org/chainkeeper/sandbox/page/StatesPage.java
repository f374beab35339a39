package org.chainkeeper.sandbox.page;

import java.util.List;
import java.util.Map;

/**
 * Macros that have nothing to show because of their settings or of what they name. The toolbar causes the
 * other states of docs/MACROS.md, which concern the viewer, the site or Jira.
 */
final class StatesPage {
  private static final String SITE = "site";
  private static final String JQL = "jql";

  private StatesPage() {}

  static List<Section> sections() {
    return List.of(
        new Section(
            "In a line of text",
            "A search that Jira rejects: {}, an issue that does not exist: {}, and no setting at"
                + " all: {}.",
            List.of(
                PageMacro.count("project = = DEMO"),
                PageMacro.issueInLine("DEMO-99999"),
                PageMacro.issueInLine(""))),
        new Section(
            "Nothing found",
            "A search without issues, issues that do not exist, and a chart of nothing.",
            List.of(
                table("project = DEMO AND assignee IS EMPTY AND assignee IS NOT EMPTY"),
                table("key in (DEMO-1, DEMO-99999)"),
                PageMacro.issue("DEMO-99999"),
                PageMacro.chart(
                    "project = DEMO AND assignee IS EMPTY AND assignee IS NOT EMPTY",
                    "status",
                    "bar"))),
        new Section(
            "Rejected",
            "A search with a mistake, an unknown field, and a saved filter that does not exist.",
            List.of(table("project = = DEMO"), table("nothing = 1"), table("filter = 99999"))),
        new Section(
            "Settings",
            "No search, a key that is none, columns that no field has, and another host.",
            List.of(
                table(""),
                PageMacro.issue("not a key"),
                PageMacro.table("project = DEMO", "summary,nothing at all", 5),
                new PageMacro(
                    PageMacro.TABLE, Map.of(JQL, "project = DEMO", SITE, "jira.example.com")))));
  }

  private static PageMacro table(String jql) {
    return PageMacro.table(jql, "summary,status", 5);
  }
}
