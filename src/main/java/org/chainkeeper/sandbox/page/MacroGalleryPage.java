package org.chainkeeper.sandbox.page;

import java.util.List;

/** A page with macros of every kind, in typical use. */
final class MacroGalleryPage {
  private static final String OPEN = "project = DEMO AND statusCategory != Done";

  private MacroGalleryPage() {}

  static List<Section> sections() {
    return List.of(
        new Section(
            "In a line of text",
            "There are {} open issues in the shop, {} of them bugs, and {} nobody has taken yet."
                + " Before the release we need {} at the very least, and {} would be good to have.",
            List.of(
                PageMacro.count(OPEN),
                PageMacro.count(OPEN + " AND issuetype = Bug"),
                PageMacro.count(OPEN + " AND assignee IS EMPTY"),
                PageMacro.issueInLine("DEMO-31"),
                PageMacro.issueInLine("DEMO-2"))),
        new Section(
            "On their own",
            "A table of issues, and a single one.",
            List.of(
                PageMacro.table(
                    OPEN + " ORDER BY priority DESC",
                    "summary,status,priority,assignee,updated",
                    5),
                PageMacro.issue("DEMO-29"))),
        new Section(
            "As charts",
            "Where the shop stands, and who has how much to do.",
            List.of(
                PageMacro.chart("project = DEMO", "status", "bar"),
                PageMacro.chart(OPEN, "assignee", "doughnut"),
                PageMacro.chart(OPEN, "priority", "doughnut"),
                PageMacro.chart("project in (DEMO, WEB, OPS, MOB)", "type", "bar"))));
  }
}
