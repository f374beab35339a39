package org.chainkeeper.sandbox.jira.issues;

/** The status of an issue, in the order of the workflow. */
public enum Status {
  TO_DO(10000, "To Do", Category.NEW),
  BLOCKED(10003, "Blocked", Category.NEW),
  IN_PROGRESS(10001, "In Progress", Category.INDETERMINATE),
  IN_REVIEW(10004, "In Review", Category.INDETERMINATE),
  DONE(10002, "Done", Category.DONE);

  /** The category of a status, common to all sites. */
  public enum Category {
    NEW(2, "new", "blue-gray", "To Do"),
    INDETERMINATE(4, "indeterminate", "yellow", "In Progress"),
    DONE(3, "done", "green", "Done");

    public final int id;
    public final String key;
    public final String color;
    public final String title;

    Category(int id, String key, String color, String title) {
      this.id = id;
      this.key = key;
      this.color = color;
      this.title = title;
    }
  }

  public final int id;
  public final String title;
  public final Category category;

  Status(int id, String title, Category category) {
    this.id = id;
    this.title = title;
    this.category = category;
  }
}
