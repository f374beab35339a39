package org.chainkeeper.sandbox.jira.issues;

/** The resolution of an issue. */
public enum Resolution {
  DONE(10000, "Done", "Work has been completed on this issue."),
  WONT_DO(10001, "Won't Do", "This issue won't be actioned."),
  DUPLICATE(10002, "Duplicate", "The problem is a duplicate of an existing issue.");

  public final int id;
  public final String title;
  public final String description;

  Resolution(int id, String title, String description) {
    this.id = id;
    this.title = title;
    this.description = description;
  }
}
