package org.chainkeeper.sandbox.page;

import java.util.Map;

/**
 * A macro in the storage format of a page.
 *
 * @param key of its module, the same on Connect and on Forge
 * @param parameters by the identifiers of the module
 */
public record PageMacro(String key, Map<String, String> parameters) {
  static final String TABLE = "chainkeeper-table";
  private static final String ISSUE = "chainkeeper-issue";
  private static final String ISSUE_IN_LINE = "chainkeeper-issue-inline";
  private static final String COUNT = "chainkeeper-count";
  private static final String CHART = "chainkeeper-chart";

  public PageMacro {
    parameters = Map.copyOf(parameters);
  }

  static PageMacro table(String jql, String columns, int limit) {
    return new PageMacro(
        TABLE, Map.of("jql", jql, "columns", columns, "limit", Integer.toString(limit)));
  }

  static PageMacro issue(String key) {
    return new PageMacro(ISSUE, Map.of("key", key));
  }

  static PageMacro issueInLine(String key) {
    return new PageMacro(ISSUE_IN_LINE, Map.of("key", key));
  }

  static PageMacro chart(String jql, String by, String as) {
    return new PageMacro(CHART, Map.of("jql", jql, "by", by, "as", as));
  }

  static PageMacro count(String jql) {
    return new PageMacro(COUNT, Map.of("jql", jql));
  }
}
