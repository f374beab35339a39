package org.chainkeeper.sandbox.jira.jql;

import java.util.List;

/** The token stream of a query, with Jira's messages for unexpected tokens. */
final class JqlTokens {
  private final String jql;
  private final List<JqlToken> tokens;
  private int next;

  JqlTokens(String jql) throws JqlException {
    this.jql = jql;
    this.tokens = JqlLexer.tokens(jql);
  }

  JqlToken peek() {
    return tokens.get(next);
  }

  JqlToken take() {
    JqlToken token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean skip(String symbol) {
    boolean there = peek().is(symbol);
    if (there) {
      take();
    }
    return there;
  }

  /** Takes the next token if it is one of these keywords or symbols. */
  boolean skipAny(String... words) {
    for (String word : words) {
      if (peek().is(word) || peek().isKeyword(word)) {
        take();
        return true;
      }
    }
    return false;
  }

  void expect(String symbol) throws JqlException {
    if (!skip(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  void expectWord(String word) throws JqlException {
    if (!peek().isKeyword(word)) {
      throw unexpected("'" + word + "'");
    }
    take();
  }

  JqlException unexpected(String expected) {
    return peek().isEnd()
        ? refuseAtEnd("Expecting " + expected + " before the end of the query.")
        : refuse("Expecting " + expected + " but got '" + peek().text() + "'.");
  }

  /** The same, with the advice to quote it. */
  JqlException unexpected(String expected, String use) {
    return refuse("Expecting " + expected + " but got '" + peek().text() + "'." + quote(use));
  }

  JqlException noOperator() {
    String valid =
        " The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN',"
            + " 'IS' and 'IS NOT'.";
    return peek().isEnd()
        ? refuseAtEnd("Expecting operator before the end of the query." + valid)
        : refuse("Expecting operator but got '" + peek().text() + "'." + valid);
  }

  /** Jira says "Error in JQL Query" here, without the article. */
  JqlException noOperand() {
    String expecting = "Error in JQL Query: Expecting either a value, list or function";
    return new JqlException(
        List.of(
            peek().isEnd()
                ? expecting + " before the end of the query."
                : expecting
                    + " but got '"
                    + peek().text()
                    + "'."
                    + quote("a value")
                    + " "
                    + JqlPosition.of(jql, peek().offset())));
  }

  JqlException refuse(String why) {
    return refuse(why, peek());
  }

  JqlException refuse(String why, JqlToken token) {
    return JqlException.unreadable(why + " " + JqlPosition.of(jql, token.offset()));
  }

  JqlException refuseAtEnd(String why) {
    return JqlException.unreadable(why);
  }

  private String quote(String use) {
    return " You must surround '"
        + peek().text()
        + "' in quotation marks to use it as "
        + use
        + ".";
  }
}
