package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.jira.jql.JqlToken.Kind;

/**
 * Parses a query. {@code AND} has precedence over {@code OR}, {@code NOT} over both. The error messages
 * are those that Atlassian's own tests of the JQL parser expect.
 */
public final class JqlParser {
  /** Longer queries are refused; counted in UTF-16 units. */
  public static final int MAX_LENGTH = 20_000;

  private static final int MAX_DEPTH = 100;
  private static final List<String> KEYWORDS =
      List.of("and", "or", "not", "in", "is", "order", "by", "asc", "desc", "empty", "null");

  private final JqlTokens tokens;
  private final OperandParser operands;
  private int depth;

  private JqlParser(JqlTokens tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens);
  }

  /**
   * Parses a whole query.
   *
   * @throws JqlException when it is not JQL, too long, or nested deeper than 100
   */
  public static JqlQuery parse(String jql) throws JqlException {
    if (jql.length() > MAX_LENGTH) {
      throw JqlException.unreadable("The query is longer than " + MAX_LENGTH + " characters.");
    }
    return new JqlParser(new JqlTokens(jql)).query();
  }

  private JqlQuery query() throws JqlException {
    Optional<Clause> where =
        tokens.peek().isEnd() || tokens.peek().isKeyword("order")
            ? Optional.empty()
            : Optional.of(orExpression());
    List<JqlQuery.Sort> orderBy = tokens.peek().isKeyword("order") ? orderBy() : List.of();
    if (!tokens.peek().isEnd()) {
      throw tokens.unexpected(orderBy.isEmpty() ? "either 'OR' or 'AND'" : "','");
    }
    return new JqlQuery(where, orderBy);
  }

  private Clause orExpression() throws JqlException {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(andExpression());
    } while (tokens.skipAny("or", "|", "||"));
    return clauses.size() == 1 ? clauses.getFirst() : new Clause.Or(clauses);
  }

  private Clause andExpression() throws JqlException {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(notExpression());
    } while (tokens.skipAny("and", "&", "&&"));
    return clauses.size() == 1 ? clauses.getFirst() : new Clause.And(clauses);
  }

  private Clause notExpression() throws JqlException {
    if (++depth > MAX_DEPTH) {
      throw JqlException.unreadable("The query is nested too deep.");
    }
    Clause clause;
    if (tokens.skipAny("not", "!")) {
      clause = new Clause.Not(notExpression());
    } else if (tokens.skip("(")) {
      clause = orExpression();
      tokens.expect(")");
    } else {
      clause = term();
    }
    depth--;
    return clause;
  }

  private Clause term() throws JqlException {
    String field = field();
    Operator operator = operator();
    return new Clause.Term(field, operator, operands.operand());
  }

  private String field() throws JqlException {
    JqlToken token = tokens.peek();
    if (token.is("[")) {
      throw tokens.refuse("Expecting a field name but got '['. Did you mean 'cf['?");
    } else if (token.isKeyword("cf")) {
      return customField();
    } else if (!token.isText() || isKeyword(token)) {
      throw token.isEnd()
          ? tokens.refuseAtEnd("Expecting a field name at the end of the query.")
          : tokens.unexpected("a field name", "a field name");
    } else if (token.text().isBlank()) {
      throw tokens.refuse("A field name cannot be empty.");
    }
    return operands.unreserved(tokens.take());
  }

  private static boolean isKeyword(JqlToken token) {
    return token.kind() == Kind.WORD && KEYWORDS.contains(token.lowerCase());
  }

  private String customField() throws JqlException {
    tokens.take();
    tokens.expect("[");
    JqlToken id = tokens.peek();
    if (id.kind() != Kind.WORD || !id.text().matches("[0-9]{1,18}")) {
      throw tokens.unexpected("a custom field id (a positive number)");
    }
    tokens.take();
    tokens.expect("]");
    return "cf[" + id.text() + "]";
  }

  private Operator operator() throws JqlException {
    JqlToken token = tokens.peek();
    for (Operator operator : Operator.values()) {
      if (token.is(operator.sign)) {
        tokens.take();
        return operator;
      }
    }
    if (tokens.skipAny("in")) {
      return Operator.IN;
    } else if (tokens.skipAny("not")) {
      tokens.expectWord("IN");
      return Operator.NOT_IN;
    } else if (tokens.skipAny("is")) {
      if (tokens.peek().is("!")) {
        throw tokens.unexpected("'NOT'");
      }
      return tokens.skipAny("not") ? Operator.IS_NOT : Operator.IS;
    }
    throw tokens.noOperator();
  }

  private List<JqlQuery.Sort> orderBy() throws JqlException {
    tokens.take();
    tokens.expectWord("by");
    List<JqlQuery.Sort> sorts = new ArrayList<>();
    do {
      String field = field();
      JqlToken next = tokens.peek();
      if (next.isText() && !next.isKeyword("asc") && !next.isKeyword("desc")) {
        throw tokens.unexpected("either 'ASC' or 'DESC'");
      }
      Optional<Boolean> ascending = Optional.empty();
      if (next.isText()) {
        ascending = Optional.of(tokens.take().isKeyword("asc"));
      }
      sorts.add(new JqlQuery.Sort(field, ascending));
    } while (tokens.skip(","));
    return sorts;
  }
}
