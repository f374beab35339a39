package org.chainkeeper.sandbox.jira.issues;

/** How urgent an issue is, the least urgent first, so that {@code compareTo} is Jira's order. */
public enum Priority {
  LOWEST(5, "Lowest", "#6c8ee0"),
  LOW(4, "Low", "#6c8ee0"),
  MEDIUM(3, "Medium", "#dd9a1e"),
  HIGH(2, "High", "#d5523c"),
  HIGHEST(1, "Highest", "#b3261e");

  public final int id;
  public final String title;
  public final String color;

  Priority(int id, String title, String color) {
    this.id = id;
    this.title = title;
    this.color = color;
  }

  /** File name of the icon without its ending. */
  public String icon() {
    return "priority-" + id;
  }
}
