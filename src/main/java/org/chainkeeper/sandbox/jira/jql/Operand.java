package org.chainkeeper.sandbox.jira.jql;

import java.util.List;

/** The right-hand side of a comparison. */
sealed interface Operand {
  /** {@code EMPTY} or {@code NULL}. */
  record Empty() implements Operand {}

  /** A word, number or quoted string. */
  record Value(String text) implements Operand {}

  /** {@code name(argument, …)}. */
  record Call(String name, List<String> arguments) implements Operand {}

  /** {@code (operand, …)}. */
  record ListValue(List<Operand> operands) implements Operand {}
}
