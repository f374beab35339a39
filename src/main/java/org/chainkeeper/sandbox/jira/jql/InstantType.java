package org.chainkeeper.sandbox.jira.jql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/** A date or time field; equality means the same minute. */
record InstantType(Function<LocalIssue, Optional<Instant>> of) implements FieldType {

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
    boolean minutes = operator == Operator.EQUALS || operator == Operator.IN;
    List<Instant> expectedInstants = new ArrayList<>();
    for (Operand operand : operands) {
      Instant instant = JqlDates.resolve(field, operand, context.now());
      expectedInstants.add(minutes ? instant.truncatedTo(ChronoUnit.MINUTES) : instant);
    }
    return issue -> {
      Optional<Instant> value = of.apply(issue);
      if (value.isEmpty()) {
        return false;
      }
      Instant actual = minutes ? value.get().truncatedTo(ChronoUnit.MINUTES) : value.get();
      for (Instant one : expectedInstants) {
        if (Comparison.holds(operator, actual.compareTo(one))) {
          return true;
        }
      }
      return false;
    };
  }
}
