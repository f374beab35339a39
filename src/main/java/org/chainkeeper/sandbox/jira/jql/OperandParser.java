package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.sandbox.jira.jql.JqlToken.Kind;

/** Parses the right-hand side of an operator. */
final class OperandParser {
  private static final int MAX_DEPTH = 20;

  private final JqlTokens tokens;
  private int depth;

  OperandParser(JqlTokens tokens) {
    this.tokens = tokens;
  }

  Operand operand() throws JqlException {
    JqlToken token = tokens.peek();
    if (tokens.skip("(")) {
      return listValue();
    } else if (tokens.skipAny("empty", "null")) {
      return new Operand.Empty();
    } else if (!token.isText()) {
      throw tokens.noOperand();
    }
    tokens.take();
    if (tokens.skip("(")) {
      return call(token);
    }
    return new Operand.Value(unreserved(token));
  }

  /** The token's text, unless it is a reserved word without quotes. */
  String unreserved(JqlToken token) throws JqlException {
    if (token.kind() == Kind.WORD && ReservedWords.contains(token.text())) {
      throw tokens.refuse(
          "'"
              + token.text()
              + "' is a reserved JQL word. You must surround it in quotation marks to use it in a"
              + " query.",
          token);
    }
    return token.text();
  }

  private Operand listValue() throws JqlException {
    if (++depth > MAX_DEPTH) {
      throw JqlException.unreadable("The query is nested too deep.");
    }
    List<Operand> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (tokens.skip(","));
    tokens.expect(")");
    depth--;
    return new Operand.ListValue(operands);
  }

  private Operand call(JqlToken name) throws JqlException {
    if (name.text().isBlank()) {
      throw tokens.refuse("A function name cannot be empty.", name);
    }
    List<String> arguments = new ArrayList<>();
    if (!tokens.peek().is(")")) {
      do {
        arguments.add(argument());
      } while (tokens.skip(","));
    }
    tokens.expect(")");
    return new Operand.Call(name.text(), arguments);
  }

  private String argument() throws JqlException {
    if (tokens.peek().isText()) {
      return tokens.take().text();
    }
    throw tokens.peek().isEnd()
        ? tokens.unexpected("')'")
        : tokens.unexpected("a function argument", "an argument");
  }
}
