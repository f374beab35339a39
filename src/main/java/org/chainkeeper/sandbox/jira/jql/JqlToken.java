package org.chainkeeper.sandbox.jira.jql;

import java.util.Locale;

/**
 * A piece of a query.
 *
 * @param text as meant: without quotes, escapes resolved
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

  /** Whether it is this keyword, in whatever case. */
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
