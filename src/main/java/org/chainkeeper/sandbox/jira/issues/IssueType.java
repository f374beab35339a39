package org.chainkeeper.sandbox.jira.issues;

/** What kind of work an issue is. */
public enum IssueType {
  EPIC(10000, "Epic", "#8250c4", 1),
  STORY(10001, "Story", "#4a9d4f", 0),
  TASK(10002, "Task", "#3d85c6", 0),
  BUG(10004, "Bug", "#cf3f36", 0);

  public final int id;
  public final String title;
  public final String color;
  public final int level;

  IssueType(int id, String title, String color, int level) {
    this.id = id;
    this.title = title;
    this.color = color;
    this.level = level;
  }

  /** File name of the icon without its ending. */
  public String icon() {
    return "type-" + id;
  }
}
