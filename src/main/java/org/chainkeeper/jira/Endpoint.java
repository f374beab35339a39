package org.chainkeeper.jira;

/** Jira's addresses that are called; a burst limit holds for one of them. */
public enum Endpoint {
  SEARCH,
  ISSUES,
  COUNT,
  CHECK,
  WORDS,
  VALUES,
  FILTERS,
  MYSELF
}
