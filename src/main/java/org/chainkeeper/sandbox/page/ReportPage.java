package org.chainkeeper.sandbox.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fifty macros as in a team's report: forty single issues, eight tables with three different
 * searches, two equal counts.
 */
final class ReportPage {
  private static final int SECTIONS = 10;
  private static final int ISSUES = 4;
  private static final int COUNTED = 2;
  private static final int FIRST_ISSUE = 28;
  private static final String DONE = "project = DEMO AND statusCategory = Done";
  private static final List<String> SEARCHES =
      List.of("project = DEMO", "project = WEB", "project = MOB ORDER BY updated DESC");

  private ReportPage() {}

  static List<Section> sections() {
    return IntStream.range(0, SECTIONS).mapToObj(ReportPage::section).toList();
  }

  private static Section section(int number) {
    boolean counted = number < COUNTED;
    List<PageMacro> macros = new ArrayList<>();
    macros.add(counted ? PageMacro.count(DONE) : table(number));
    for (int i = 0; i < ISSUES; i++) {
      macros.add(PageMacro.issue("DEMO-" + (FIRST_ISSUE + ISSUES * number + i)));
    }
    return new Section(
        "Week " + (number + 1),
        counted ? "{} issues were done by the end of this week." : "What the team looked at.",
        macros);
  }

  private static PageMacro table(int number) {
    return PageMacro.table(SEARCHES.get(number % SEARCHES.size()), "summary,status,assignee", 5);
  }
}
