package org.chainkeeper.sandbox.jira.issues;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.sandbox.jira.issues.Project.Part;

/** The projects with generated issues. */
public final class Projects {
  public static final Project DEMO =
      project(
          10000,
          "DEMO",
          "Demo Shop",
          110,
          List.of("Basket", "Checkout", "Search", "Mail"),
          List.of("4.0", "4.1", "4.2", "5.0"),
          List.of("customer", "quick-win", "regression", "ux", "needs-design"));

  public static final Project OPS =
      project(
          10001,
          "OPS",
          "Operations",
          60,
          List.of("Database", "Network", "Monitoring"),
          List.of("2026-Q3", "2026-Q4"),
          List.of("on-call", "security", "toil"));

  public static final Project WEB =
      project(
          10002,
          "WEB",
          "Website",
          70,
          List.of("Blog", "Start page", "Forms"),
          List.of("Relaunch", "After relaunch"),
          List.of("a11y", "seo", "ux", "content"));

  public static final Project MOB =
      project(
          10003,
          "MOB",
          "Mobile App",
          55,
          List.of("Android", "iOS"),
          List.of("7.3", "7.4", "8.0"),
          List.of("crash", "offline", "regression"));

  public static final Project HR =
      project(10004, "HR", "Human Resources", 25, List.of(), List.of(), List.of("confidential"));

  /** Requests of customers, with the fields of Jira Service Management. */
  public static final Project DESK =
      project(
          10005,
          "DESK",
          "Help Desk",
          24,
          List.of("Laptops", "Accounts", "Rooms"),
          List.of(),
          List.of("vip", "onboarding"));

  /** A hundred long descriptions, then one of each kind of document, and texts of many scripts. */
  public static final Project TXT =
      project(10006, "TXT", "Texts", LongTexts.COUNT, List.of(), List.of(), List.of("long"));

  private Projects() {}

  private static Project project(
      long id,
      String key,
      String name,
      int size,
      List<String> components,
      List<String> versions,
      List<String> labels) {
    long first = 10 * (id - 9990) + 10000;
    return new Project(
        id, key, name, size, parts(first, components), parts(first + 5, versions), labels);
  }

  private static List<Part> parts(long first, List<String> names) {
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(new Part(first + parts.size(), name));
    }
    return parts;
  }
}
