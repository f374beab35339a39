package org.chainkeeper.sandbox.jira.jql;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/** The type of a field's values and their comparison. */
sealed interface FieldType permits NamedValueType, InstantType, NumberType, TextType {
  /** The supported operators. */
  Set<Operator> operators();

  /** The issues in which the field has no value. */
  Predicate<LocalIssue> empty();

  /**
   * Matches issues with a value that satisfies the operator for one of the operands.
   *
   * @param operator never a negative one, nor {@code is}
   * @param operands values and calls, at least one
   */
  Predicate<LocalIssue> matching(
      String field, Operator operator, List<Operand> operands, QueryContext context)
      throws InvalidClauseException;
}
