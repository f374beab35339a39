package org.chainkeeper.sandbox.jira.jql;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/** A numeric field. */
record NumberType(Function<LocalIssue, OptionalDouble> of) implements FieldType {

  @Override
  public Set<Operator> operators() {
    return EnumSet.complementOf(EnumSet.of(Operator.LIKE, Operator.NOT_LIKE));
  }

  @Override
  public Predicate<LocalIssue> empty() {
    return issue -> of.apply(issue).isEmpty();
  }

  @Override
  public Predicate<LocalIssue> matching(
      String field, Operator operator, List<Operand> operands, QueryContext context)
      throws InvalidClauseException {
    double[] expected = new double[operands.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = number(field, operands.get(i));
    }
    return issue -> {
      OptionalDouble value = of.apply(issue);
      for (double one : expected) {
        if (value.isPresent()
            && Comparison.holds(operator, Double.compare(value.getAsDouble(), one))) {
          return true;
        }
      }
      return false;
    };
  }

  private static double number(String field, Operand operand) throws InvalidClauseException {
    if (operand instanceof Operand.Call(String name, var _)) {
      throw InvalidClauseException.noSuchFunction(name);
    }
    String text = operand instanceof Operand.Value(String value) ? value : "";
    if (text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      return Double.parseDouble(text);
    }
    throw new InvalidClauseException(
        "The value '" + text + "' for field '" + field + "' is invalid - please enter a number.");
  }
}
