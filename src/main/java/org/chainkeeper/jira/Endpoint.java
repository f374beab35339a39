package org.chainkeeper.jira;

/** Jira's addresses that are called; a burst limit holds for one of them. */
enum Endpoint {
  SEARCH,
  ISSUES,
  COUNT,
  VALIDATION,
  AUTOCOMPLETE,
  FIELDS,
  SUGGESTIONS,
  FILTERS,
  FILTER,
  MYSELF;

  static Endpoint of(Query<?> query) {
    return switch (query) {
      case Query.Search _, Query.FieldValues _ -> SEARCH;
      case Query.OneIssue _, Query.Issues _ -> ISSUES;
      case Query.IssueCount _ -> COUNT;
      case Query.Validation _ -> VALIDATION;
      case Query.Autocomplete _ -> AUTOCOMPLETE;
      case Query.FieldList _ -> FIELDS;
      case Query.FieldSuggestions _ -> SUGGESTIONS;
      case Query.FilterSearch _ -> FILTERS;
      case Query.FilterById _ -> FILTER;
      case Query.Myself _ -> MYSELF;
    };
  }
}
