package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.sandbox.jira.jql.JqlToken.Kind;

/** Splits a query into tokens. */
final class JqlLexer {
  private static final String SYMBOLS = "=!<>~(),[]&|";
  private static final List<String> PAIRS = List.of("!=", "<=", ">=", "!~", "&&", "||");
  private static final String RESERVED = "{}*/%+^$#@?;";

  private final String jql;
  private final List<JqlToken> tokens = new ArrayList<>();
  private int offset;

  private JqlLexer(String jql) {
    this.jql = jql;
  }

  /** The tokens; the last one is the end. */
  static List<JqlToken> tokens(String jql) throws JqlException {
    JqlLexer lexer = new JqlLexer(jql);
    while (lexer.offset < jql.length()) {
      lexer.next();
    }
    lexer.add(Kind.END, "", lexer.offset);
    return lexer.tokens;
  }

  private void next() throws JqlException {
    char c = jql.charAt(offset);
    if (Character.isWhitespace(c)) {
      offset++;
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else if (SYMBOLS.indexOf(c) >= 0) {
      symbol();
    } else {
      word();
    }
  }

  private void symbol() {
    int length =
        offset + 1 < jql.length() && PAIRS.contains(jql.substring(offset, offset + 2)) ? 2 : 1;
    add(Kind.SYMBOL, jql.substring(offset, offset + length), offset);
    offset += length;
  }

  private void quoted(char quote) throws JqlException {
    int start = offset++;
    StringBuilder text = new StringBuilder();
    while (offset < jql.length() && jql.charAt(offset) != quote) {
      one(text);
    }
    if (offset >= jql.length()) {
      String what = text.isEmpty() ? "" : " '" + text.toString().replace('\n', ' ') + "'";
      throw JqlException.unreadable(
          "The quoted string" + what + " has not been completed. " + position(start));
    }
    offset++;
    add(Kind.QUOTED, text.toString(), start);
  }

  private void word() throws JqlException {
    int start = offset;
    StringBuilder text = new StringBuilder();
    while (offset < jql.length() && !endsWord(jql.charAt(offset))) {
      refuseReserved(jql.charAt(offset));
      one(text);
    }
    add(Kind.WORD, text.toString(), start);
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || c == '"' || c == '\'' || SYMBOLS.indexOf(c) >= 0;
  }

  private void one(StringBuilder text) throws JqlException {
    char c = jql.charAt(offset);
    if (c == '\\') {
      offset += EscapeSequences.resolve(jql, offset, text);
    } else {
      refuseControl(c);
      text.append(c);
      offset++;
    }
  }

  private void refuseReserved(char c) throws JqlException {
    if (RESERVED.indexOf(c) >= 0) {
      throw JqlException.unreadable(
          ("The character '%c' is a reserved JQL character. You must enclose it in a string or use"
                  + " the escape '\\u%04x' instead. %s")
              .formatted(c, (int) c, position(offset)));
    }
  }

  private void refuseControl(char c) throws JqlException {
    if (Character.isISOControl(c) && !Character.isWhitespace(c)) {
      JqlPosition position = position(offset);
      throw JqlException.unreadable(
          ("The character 'U+%04X' on line %d at position %d must be escaped."
                  + " Use the escape '\\u%04x' instead. %s")
              .formatted((int) c, position.line(), position.character(), (int) c, position));
    }
  }

  private void add(Kind kind, String text, int start) {
    tokens.add(new JqlToken(kind, text, start));
  }

  private JqlPosition position(int offset) {
    return JqlPosition.of(jql, offset);
  }
}
