package org.chainkeeper.sandbox.jira.jql;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/**
 * A field whose values have names: a project, a status, people, labels.
 *
 * @param of the values of an issue
 * @param resolve resolves a name or id; empty when there is no such value
 * @param rank for fields that support {@code <} and {@code >}
 * @param people whether {@code currentUser()} is a value
 */
record NamedValueType<T>(
    Function<LocalIssue, ? extends Collection<T>> of,
    NameResolver<T> resolve,
    Optional<Comparator<T>> rank,
    boolean people)
    implements FieldType {
  private static final Set<Operator> BASIC =
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.IN,
          Operator.NOT_IN,
          Operator.IS,
          Operator.IS_NOT);

  /** Resolves the values of a name or id. */
  interface NameResolver<T> {
    Set<T> named(String nameOrId, QueryContext context);
  }

  @Override
  public Set<Operator> operators() {
    Set<Operator> operators = EnumSet.copyOf(BASIC);
    if (rank.isPresent()) {
      operators.addAll(
          EnumSet.of(
              Operator.LESS, Operator.LESS_EQUALS, Operator.GREATER, Operator.GREATER_EQUALS));
    }
    return operators;
  }

  @Override
  public Predicate<LocalIssue> empty() {
    return issue -> of.apply(issue).isEmpty();
  }

  @Override
  public Predicate<LocalIssue> matching(
      String field, Operator operator, List<Operand> operands, QueryContext context)
      throws InvalidClauseException {
    Set<T> expected = new HashSet<>();
    for (Operand operand : operands) {
      expected.addAll(values(field, operand, context));
    }
    if (rank.isPresent() && operator != Operator.EQUALS && operator != Operator.IN) {
      Comparator<T> order = rank.get();
      return any(value -> expected.stream().anyMatch(w -> holds(order, operator, value, w)));
    }
    return expected.size() == 1 ? any(expected.iterator().next()::equals) : any(expected::contains);
  }

  private static <T> boolean holds(Comparator<T> order, Operator operator, T value, T expected) {
    return Comparison.holds(operator, order.compare(value, expected));
  }

  private Predicate<LocalIssue> any(Predicate<T> expected) {
    return issue -> {
      for (T value : of.apply(issue)) {
        if (expected.test(value)) {
          return true;
        }
      }
      return false;
    };
  }

  private Set<T> values(String field, Operand operand, QueryContext context)
      throws InvalidClauseException {
    return switch (operand) {
      case Operand.Value(String text) -> {
        Set<T> values = resolve.named(text, context);
        if (values.isEmpty()) {
          throw InvalidClauseException.noSuchValue(text, field);
        }
        yield values;
      }
      case Operand.Call(String name, List<String> arguments) -> {
        if (!name.equalsIgnoreCase("currentUser")) {
          throw InvalidClauseException.noSuchFunction(name);
        } else if (!people || !arguments.isEmpty()) {
          throw new InvalidClauseException(
              "A value provided by the function 'currentUser' is invalid for the field '"
                  + field
                  + "'.");
        }
        yield context.viewer().map(id -> resolve.named(id, context)).orElse(Set.of());
      }
      case Operand.Empty _, Operand.ListValue _ ->
          throw new InvalidClauseException("A list within a list is not known here.");
    };
  }
}
