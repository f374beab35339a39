package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/**
 * Compiles one clause into a predicate. Negative operators never match an issue without a value, and neither
 * do comparisons.
 */
final class TermPredicate {
  private TermPredicate() {}

  /**
   * @param operator the one to evaluate, the negated one below {@code NOT}; the query's own is in
   *     the term and is the one that messages name
   */
  static Predicate<LocalIssue> of(
      JqlField field, Clause.Term term, Operator operator, QueryContext context)
      throws InvalidClauseException {
    if (!field.type().operators().contains(term.operator())) {
      throw InvalidClauseException.operator(term.operator(), term.field());
    }
    List<Operand> values = new ArrayList<>();
    boolean empty = false;
    for (Operand operand : flat(term)) {
      if (meansEmpty(field, operand)) {
        empty = true;
      } else {
        values.add(operand);
      }
    }
    if (term.operator().testsEmptiness() && !values.isEmpty()) {
      throw new InvalidClauseException(
          "The operator '" + term.operator().sign + "' only supports EMPTY or NULL as a value.");
    } else if (empty && !term.operator().testsEmptiness() && !equality(term.operator())) {
      throw new InvalidClauseException(
          "The operator '%s' does not support searching for EMPTY values on the field '%s'."
              .formatted(term.operator().sign, term.field()));
    }
    return compiled(field, term, operator, values, empty, context);
  }

  private static Predicate<LocalIssue> compiled(
      JqlField field,
      Clause.Term term,
      Operator operator,
      List<Operand> values,
      boolean empty,
      QueryContext context)
      throws InvalidClauseException {
    Predicate<LocalIssue> isEmpty = field.type().empty();
    Operator positive = operator.isNegative() ? operator.negated() : operator;
    Predicate<LocalIssue> matches =
        values.isEmpty()
            ? _ -> false
            : field.type().matching(term.field(), positive, values, context);
    if (!operator.isNegative()) {
      return empty ? isEmpty.or(matches) : matches;
    }
    return isEmpty.or(matches).negate();
  }

  private static boolean equality(Operator operator) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS, IN, NOT_IN -> true;
      case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, LIKE, NOT_LIKE, IS, IS_NOT -> false;
    };
  }

  private static boolean meansEmpty(JqlField field, Operand operand) {
    return switch (operand) {
      case Operand.Empty _ -> true;
      case Operand.Value(String text) ->
          field.emptyKeyword().filter(text.toLowerCase(Locale.ROOT)::equals).isPresent();
      case Operand.Call _, Operand.ListValue _ -> false;
    };
  }

  private static List<Operand> flat(Clause.Term term) throws InvalidClauseException {
    boolean list = term.operand() instanceof Operand.ListValue;
    boolean call = term.operand() instanceof Operand.Call;
    if (list && !term.operator().acceptsList()) {
      throw new InvalidClauseException(
          "Operator '" + term.operator().sign + "' does not support lists. Use 'in' instead.");
    } else if (!list && !call && term.operator().acceptsList()) {
      throw new InvalidClauseException(
          "Operator '" + term.operator().sign + "' does not support the non-list value given.");
    }
    List<Operand> flat = new ArrayList<>();
    flatten(term.operand(), flat);
    return flat;
  }

  private static void flatten(Operand operand, List<Operand> into) {
    if (operand instanceof Operand.ListValue(List<Operand> operands)) {
      operands.forEach(one -> flatten(one, into));
    } else {
      into.add(operand);
    }
  }
}
