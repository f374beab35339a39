package org.chainkeeper.sandbox.jira.jql;

import java.util.HexFormat;

/** The escape sequences of JQL. */
final class EscapeSequences {
  private static final String VALID =
      " The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. ";

  private EscapeSequences() {}

  /**
   * Resolves the sequence that begins with the backslash at {@code at}.
   *
   * @return how many characters it takes
   */
  static int resolve(String jql, int at, StringBuilder out) throws JqlException {
    if (at + 1 >= jql.length()) {
      throw JqlException.unreadable(
          "The escape sequence has not been completed." + VALID + JqlPosition.of(jql, at));
    }
    char escaped = jql.charAt(at + 1);
    switch (escaped) {
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case '\\', '"', '\'', ' ' -> out.append(escaped);
      case 'u' -> {
        out.append(unicode(jql, at));
        return 6;
      }
      default -> throw illegal(jql, at, at + 2);
    }
    return 2;
  }

  private static char unicode(String jql, int at) throws JqlException {
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= jql.length() || !HexFormat.isHexDigit(jql.charAt(i))) {
        throw illegal(jql, at, Math.min(i + 1, jql.length()));
      }
    }
    return (char) HexFormat.fromHexDigits(jql, at + 2, at + 6);
  }

  private static JqlException illegal(String jql, int from, int to) {
    return JqlException.unreadable(
        "'"
            + jql.substring(from, to)
            + "' is an illegal JQL escape sequence."
            + VALID
            + JqlPosition.of(jql, from));
  }
}
