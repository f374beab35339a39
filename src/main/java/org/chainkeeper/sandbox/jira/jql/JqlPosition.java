package org.chainkeeper.sandbox.jira.jql;

/** A position in a query, counted from one, in Jira's format. */
record JqlPosition(int line, int character) {

  static JqlPosition of(String jql, int offset) {
    int line = 1;
    int begins = 0;
    for (int i = 0; i < offset; i++) {
      if (jql.charAt(i) == '\n') {
        line++;
        begins = i + 1;
      }
    }
    return new JqlPosition(line, offset - begins + 1);
  }

  @Override
  public String toString() {
    return "(line " + line + ", character " + character + ")";
  }
}
