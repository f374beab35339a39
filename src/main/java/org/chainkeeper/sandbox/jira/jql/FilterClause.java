package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code filter = 10001}: the restricting part of a saved filter within another query. */
final class FilterClause {
  static final String NAME = "filter";

  private static final Set<String> NAMES = Set.of(NAME, "request", "savedfilter", "searchrequest");

  private FilterClause() {}

  static boolean is(Clause.Term term) {
    return NAMES.contains(term.field().toLowerCase(Locale.ROOT));
  }

  /** The clause that the term stands for; the caller negates it for a negative operator. */
  static Clause positive(Clause.Term term, QueryContext context) throws InvalidClauseException {
    List<Clause> resolve = new ArrayList<>();
    for (Operand operand : operands(term)) {
      resolve.add(resolve(operand, term.field(), context));
    }
    return new Clause.Or(resolve);
  }

  private static List<Operand> operands(Clause.Term term) throws InvalidClauseException {
    return switch (term.operator()) {
      case EQUALS, NOT_EQUALS -> List.of(term.operand());
      case IN, NOT_IN ->
          term.operand() instanceof Operand.ListValue(var all) ? all : List.of(term.operand());
      case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, LIKE, NOT_LIKE, IS, IS_NOT ->
          throw InvalidClauseException.operator(term.operator(), term.field());
    };
  }

  private static Clause resolve(Operand operand, String field, QueryContext context)
      throws InvalidClauseException {
    String named = operand instanceof Operand.Value(String text) ? text : "";
    SavedFilter filter =
        SavedFilter.find(named, context)
            .orElseThrow(() -> InvalidClauseException.noSuchValue(named, field));
    try {
      Optional<Clause> where = JqlParser.parse(filter.jql()).where();
      return where.orElseThrow(() -> InvalidClauseException.noSuchValue(named, field));
    } catch (JqlException e) {
      throw new InvalidClauseException(String.join(" ", e.messages()));
    }
  }
}
