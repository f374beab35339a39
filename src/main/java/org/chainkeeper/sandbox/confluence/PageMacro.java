package org.chainkeeper.sandbox.confluence;

import java.util.Map;

/**
 * A macro in the storage format of a page.
 *
 * @param path of its page, as in the app's descriptor
 * @param parameters by the identifiers of the descriptor
 */
record PageMacro(String path, Map<String, String> parameters) {
  static final String TABLE = "/macros/table";
  static final String ISSUE = "/macros/issue";
  static final String ISSUE_IN_LINE = "/macros/issue?display=inline";
  static final String COUNT = "/macros/count";
  static final String CHART = "/macros/chart";

  PageMacro {
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

  boolean isTable() {
    return path.equals(TABLE);
  }
}
