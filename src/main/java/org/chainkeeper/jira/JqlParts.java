package org.chainkeeper.jira;

import java.util.Optional;

/**
 * A query without its order, and the order. {@code ORDER BY} stands at the end and only there; within
 * quotes or as part of a longer word it means nothing. Both words are reserved in JQL.
 *
 * @param filter may be empty
 * @param order begins with {@code ORDER BY} as it was written; empty when there is none
 */
record JqlParts(String filter, String order) {
  private static final String BETWEEN_WORDS = "\"'()[],=!<>~&|";

  static JqlParts of(Jql jql) {
    return of(jql.text());
  }

  /** Of a text that may be no query. */
  static JqlParts of(String text) {
    int begin = text.length();
    for (int at = 0; at < text.length(); at = next(text, at)) {
      if (word(text, at).equalsIgnoreCase("order")
          && word(text, afterSpace(text, next(text, at))).equalsIgnoreCase("by")) {
        begin = at;
      }
    }
    return new JqlParts(text.substring(0, begin).strip(), text.substring(begin).strip());
  }

  /** The same issues in another order. */
  Jql orderedBy(String terms) {
    return new Jql((filter + " ORDER BY " + terms).strip());
  }

  /** The same issues in the order of another query; in none when the query becomes too long by it. */
  Jql orderedAs(JqlParts other) {
    try {
      return new Jql((filter + " " + other.order()).strip());
    } catch (IllegalArgumentException e) {
      return new Jql(filter);
    }
  }

  /** Those of the issues to which this applies as well, in the same order. */
  String narrowedTo(String clause) {
    return (filter.isEmpty()
            ? clause + " " + order
            : "(" + filter + ") AND " + clause + " " + order)
        .strip();
  }

  /** The same issues without an order; empty when it becomes longer than a query may be. */
  Optional<Jql> onlyWhere(String clause) {
    String text = new JqlParts(filter, "").narrowedTo(clause);
    return text.length() > Jql.MAX_LENGTH ? Optional.empty() : Optional.of(new Jql(text));
  }

  /** A text as JQL writes it. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Where the word, the text in quotes, or the sign that begins here is over. */
  private static int next(String text, int at) {
    char first = text.charAt(at);
    if (first == '"' || first == '\'') {
      return afterQuote(text, at);
    }
    return at + Math.max(1, word(text, at).length());
  }

  private static int afterQuote(String text, int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != text.charAt(open)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private static String word(String text, int begin) {
    int at = begin;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return text.substring(begin, Math.min(at, text.length()));
  }

  private static int afterSpace(String text, int begin) {
    int at = begin;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isOfWord(char c) {
    return !isSpace(c) && BETWEEN_WORDS.indexOf(c) < 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
