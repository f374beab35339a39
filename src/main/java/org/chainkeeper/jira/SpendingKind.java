package org.chainkeeper.jira;

import java.util.Locale;

/** What spends points of Jira's quota, as admins see it. */
public enum SpendingKind {
  TABLES,

  /** Cards and links of single issues. */
  ISSUES,

  /** Counts, and charts whose bars are counted. */
  COUNTS,

  /** Charts whose values are read issue by issue. */
  CHARTS,

  /** The macro editor: searches, fields and proposals. */
  EDITOR,

  /** Who a token belongs to. */
  IDENTITY;

  static SpendingKind of(Query<?> query) {
    return switch (query) {
      case Query.Search _ -> TABLES;
      case Query.OneIssue _, Query.Issues _ -> ISSUES;
      case Query.IssueCount _ -> COUNTS;
      case Query.FieldValues _ -> CHARTS;
      case Query.Validation _, Query.Autocomplete _, Query.FieldSuggestions _ -> EDITOR;
      case Query.FieldList _, Query.FilterSearch _, Query.FilterById _ -> EDITOR;
      case Query.Myself _ -> IDENTITY;
    };
  }

  /** As the API spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
