package org.chainkeeper.sandbox.jira.jql;

import java.util.Locale;

/**
 * A token of a query.
 *
 * @param text without quotes, with escapes resolved
 * @param offset offset of its first character in the query
 */
record JqlToken(Kind kind, String text, int offset) {
  enum Kind {
    WORD,
    QUOTED,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Whether it is this keyword (case-insensitive). */
  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isEnd() {
    return kind == Kind.END;
  }

  boolean isText() {
    return kind == Kind.QUOTED || kind == Kind.WORD;
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }
}
