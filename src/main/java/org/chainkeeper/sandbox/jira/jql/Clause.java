package org.chainkeeper.sandbox.jira.jql;

import java.util.List;

/** The restricting part of a query. */
sealed interface Clause {
  /** All of them hold. */
  record And(List<Clause> clauses) implements Clause {}

  /** One of them holds. */
  record Or(List<Clause> clauses) implements Clause {}

  /** It does not hold. */
  record Not(Clause clause) implements Clause {}

  /** A comparison of a field. */
  record Term(String field, Operator operator, Operand operand) implements Clause {}
}
