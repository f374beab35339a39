package org.chainkeeper.sandbox.page;

import java.util.ArrayList;
import java.util.List;

/** The default page: sections with a table and four single issues each. */
final class DemoPage {
  /** The numbers of macros that a page can have. */
  static final List<Integer> SIZES = List.of(1, 10, 50, 100);

  private static final int MACROS_PER_SECTION = 5;

  /** Skips the issues with hostile texts, which appear in later sections. */
  private static final int FIRST_ISSUE = 28;

  private record Topic(
      String title, String text, String project, int issues, String jql, String columns) {}

  private static final List<Topic> TOPICS =
      List.of(
          new Topic(
              "What is being worked on",
              "Everything that somebody has begun in the shop, the most recent change first.",
              "DEMO",
              110,
              "project = DEMO AND statusCategory = \"In Progress\" ORDER BY updated DESC",
              "summary,status,assignee,updated"),
          new Topic(
              "Open bugs",
              "Bugs that are not done yet; the ones below were mentioned in the last review.",
              "DEMO",
              110,
              "project = DEMO AND issuetype = Bug AND statusCategory != Done ORDER BY priority"
                  + " DESC",
              "summary,status,priority,assignee"),
          new Topic(
              "Website relaunch",
              "Copy, forms and the start page. The relaunch needs all of them.",
              "WEB",
              70,
              "project = WEB ORDER BY created DESC",
              "summary,issuetype,status,assignee"),
          new Topic(
              "Operations",
              "What keeps the lights on, by priority.",
              "OPS",
              60,
              "project = OPS AND statusCategory != Done ORDER BY priority DESC, updated DESC",
              "summary,priority,status,updated"),
          new Topic(
              "Mobile app",
              "Both platforms share one list; crashes first.",
              "MOB",
              55,
              "project = MOB ORDER BY updated DESC",
              "summary,status,assignee,updated"));

  private DemoPage() {}

  /**
   * @param size total number of macros, one of {@link #SIZES}
   */
  static List<Section> of(int size) {
    List<Section> sections = new ArrayList<>();
    int left = size;
    for (int number = 0; left > 0; number++) {
      List<PageMacro> macros = macros(number).subList(0, Math.min(left, MACROS_PER_SECTION));
      Topic topic = TOPICS.get(number % TOPICS.size());
      sections.add(new Section(title(topic, number), topic.text(), macros));
      left -= macros.size();
    }
    return sections;
  }

  private static String title(Topic topic, int number) {
    int round = number / TOPICS.size();
    return round == 0 ? topic.title() : topic.title() + ", part " + (round + 1);
  }

  private static List<PageMacro> macros(int number) {
    Topic topic = TOPICS.get(number % TOPICS.size());
    int round = number / TOPICS.size();
    List<PageMacro> macros = new ArrayList<>();
    macros.add(PageMacro.table(topic.jql(), topic.columns(), 5 + 5 * (round % 2)));
    for (int i = 0; i < MACROS_PER_SECTION - 1; i++) {
      int issue = 1 + (FIRST_ISSUE + 7 * number + 11 * i + 13 * round) % topic.issues();
      macros.add(PageMacro.issue(topic.project() + "-" + issue));
    }
    return macros;
  }
}
