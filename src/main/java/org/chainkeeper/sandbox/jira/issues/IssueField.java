package org.chainkeeper.sandbox.jira.issues;

import java.util.Locale;

/** The fields that the issues of every site have, in the order in which Jira sends them. */
public enum IssueField {
  STATUSCATEGORYCHANGEDATE("Status Category Changed", "datetime"),
  PARENT("Parent", "issuelink"),
  FIXVERSIONS("fixVersions", "Fix versions", "array", "version", ""),
  RESOLUTION("Resolution", "resolution"),
  PRIORITY("Priority", "priority"),
  LABELS("labels", "Labels", "array", "string", ""),
  ASSIGNEE("Assignee", "user"),
  STATUS("Status", "status"),
  COMPONENTS("components", "Components", "array", "component", ""),
  SUBTASKS("subtasks", "Sub-tasks", "array", "issuelinks", ""),
  REPORTER("Reporter", "user"),
  CREATOR("Creator", "user"),
  PROJECT("Project", "project"),
  ISSUETYPE("Issue Type", "issuetype"),
  RESOLUTIONDATE("Resolved", "datetime"),
  CREATED("Created", "datetime"),
  UPDATED("Updated", "datetime"),
  DUEDATE("Due date", "date"),
  SUMMARY("Summary", "string"),
  DESCRIPTION("Description", "string"),
  ENVIRONMENT("Environment", "string"),
  STORY_POINTS(
      "customfield_10016",
      "Story point estimate",
      "number",
      "",
      "com.pyxis.greenhopper.jira:jsw-story-points"),
  SPRINT("customfield_10020", "Sprint", "array", "json", "com.pyxis.greenhopper.jira:gh-sprint"),
  CUSTOMER(
      "customfield_10035",
      "Customer",
      "option",
      "",
      "com.atlassian.jira.plugin.system.customfieldtypes:select");

  /** The name in the API: {@code summary}, {@code customfield_10016}. */
  public final String id;

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings
  private final FieldDefinition definition;

  IssueField(String title, String type) {
    this.id = name().toLowerCase(Locale.ROOT);
    this.definition = FieldDefinition.system(id, title, type);
  }

  IssueField(String id, String title, String type, String items, String custom) {
    this.id = id;
    this.definition = new FieldDefinition(id, title, type, items, custom);
  }

  FieldDefinition definition() {
    return definition;
  }
}
