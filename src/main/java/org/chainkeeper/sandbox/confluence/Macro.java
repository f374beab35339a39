package org.chainkeeper.sandbox.confluence;

import java.util.Map;

/**
 * A macro as it stands in the storage format of a page.
 *
 * @param path of its page, as in the app's descriptor
 * @param parameters by the identifiers of the descriptor
 */
record Macro(String path, Map<String, String> parameters) {
  static final String TABLE = "/macros/table";
  static final String ISSUE = "/macros/issue";
  static final String ISSUE_IN_LINE = "/macros/issue?display=inline";
  static final String COUNT = "/macros/count";
  static final String CHART = "/macros/chart";

  Macro {
    parameters = Map.copyOf(parameters);
  }

  static Macro table(String jql, String columns, int limit) {
    return new Macro(
        TABLE, Map.of("jql", jql, "columns", columns, "limit", Integer.toString(limit)));
  }

  static Macro issue(String key) {
    return new Macro(ISSUE, Map.of("key", key));
  }

  static Macro issueInLine(String key) {
    return new Macro(ISSUE_IN_LINE, Map.of("key", key));
  }

  static Macro chart(String jql, String by, String as) {
    return new Macro(CHART, Map.of("jql", jql, "by", by, "as", as));
  }

  static Macro count(String jql) {
    return new Macro(COUNT, Map.of("jql", jql));
  }

  boolean isTable() {
    return path.equals(TABLE);
  }
}
