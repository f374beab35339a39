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
 * @param resolve what a name or id means; nothing when there is no such value
 * @param rank for fields that know {@code <} and {@code >}
 * @param people whether {@code currentUser()} is a value
 */
record NamedValueType<T>(
    Function<LocalIssue, ? extends Collection<T>> of,
    Resolver<T> resolve,
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

  /** Finds the values that a name or id stands for. */
  interface Resolver<T> {
    Set<T> named(String nameOrId, QueryContext scope);
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
      String field, Operator operator, List<Operand> operands, QueryContext scope)
      throws InvalidClauseException {
    Set<T> wanted = new HashSet<>();
    for (Operand operand : operands) {
      wanted.addAll(values(field, operand, scope));
    }
    if (rank.isPresent() && operator != Operator.EQUALS && operator != Operator.IN) {
      Comparator<T> order = rank.get();
      return any(value -> wanted.stream().anyMatch(w -> holds(order, operator, value, w)));
    }
    return wanted.size() == 1 ? any(wanted.iterator().next()::equals) : any(wanted::contains);
  }

  private static <T> boolean holds(Comparator<T> order, Operator operator, T value, T wanted) {
    return Comparison.holds(operator, order.compare(value, wanted));
  }

  private Predicate<LocalIssue> any(Predicate<T> wanted) {
    return issue -> {
      for (T value : of.apply(issue)) {
        if (wanted.test(value)) {
          return true;
        }
      }
      return false;
    };
  }

  private Set<T> values(String field, Operand operand, QueryContext scope)
      throws InvalidClauseException {
    return switch (operand) {
      case Operand.Value(String text) -> {
        Set<T> values = resolve.named(text, scope);
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
        yield scope.viewer().map(id -> resolve.named(id, scope)).orElse(Set.of());
      }
      case Operand.Empty _, Operand.Several _ ->
          throw new InvalidClauseException("A list within a list is not known here.");
    };
  }
}
