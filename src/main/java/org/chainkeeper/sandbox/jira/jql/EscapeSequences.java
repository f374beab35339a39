package org.chainkeeper.sandbox.jira.jql;

import java.util.HexFormat;

/** The escape sequences of JQL. */
final class EscapeSequences {
  private static final String VALID =
      " The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. ";

  private EscapeSequences() {}

  /**
   * Resolves the sequence that begins with the backslash at {@code offset}.
   *
   * @return how many characters it takes
   */
  static int resolve(String jql, int offset, StringBuilder out) throws JqlException {
    if (offset + 1 >= jql.length()) {
      throw JqlException.unreadable(
          "The escape sequence has not been completed." + VALID + JqlPosition.of(jql, offset));
    }
    char escaped = jql.charAt(offset + 1);
    switch (escaped) {
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case '\\', '"', '\'', ' ' -> out.append(escaped);
      case 'u' -> {
        out.append(unicode(jql, offset));
        return 6;
      }
      default -> throw illegal(jql, offset, offset + 2);
    }
    return 2;
  }

  private static char unicode(String jql, int offset) throws JqlException {
    for (int i = offset + 2; i < offset + 6; i++) {
      if (i >= jql.length() || !HexFormat.isHexDigit(jql.charAt(i))) {
        throw illegal(jql, offset, Math.min(i + 1, jql.length()));
      }
    }
    return (char) HexFormat.fromHexDigits(jql, offset + 2, offset + 6);
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
