package org.chainkeeper.sandbox.jira.jql;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/** What kind of value a field has and how it is compared. */
sealed interface FieldType permits NamedValueType, InstantType, NumberType, TextType {
  /** The operators that such a field knows. */
  Set<Operator> operators();

  /** The issues in which the field has no value. */
  Predicate<LocalIssue> empty();

  /**
   * The issues of which one of the values stands in this relation to one of the operands.
   *
   * @param operator never a negative one, nor {@code is}
   * @param operands values and calls, at least one
   */
  Predicate<LocalIssue> matching(
      String field, Operator operator, List<Operand> operands, QueryContext context)
      throws InvalidClauseException;
}
