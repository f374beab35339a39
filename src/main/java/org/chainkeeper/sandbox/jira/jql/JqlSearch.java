package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;

/** A compiled query for one viewer: filter and order. */
public final class JqlSearch {
  /** The order of ties and of queries without an order: the newest first. */
  private static final Comparator<LocalIssue> NEWEST =
      Comparator.comparingLong(LocalIssue::id).reversed();

  private final QueryContext context;
  private final Predicate<LocalIssue> matches;
  private final Comparator<LocalIssue> order;

  private JqlSearch(
      QueryContext context, Predicate<LocalIssue> matches, Comparator<LocalIssue> order) {
    this.context = context;
    this.matches = matches;
    this.order = order;
  }

  /**
   * Compiles a query.
   *
   * @throws JqlException when it names a field, value or function that does not exist for this
   *     viewer, or compares in a way the field does not know; all such clauses at once
   */
  public static JqlSearch of(JqlQuery query, QueryContext context) throws JqlException {
    ClauseCompiler compiler = new ClauseCompiler(context);
    Predicate<LocalIssue> matches =
        query.where().map(clause -> compiler.predicate(clause, false)).orElse(_ -> true);
    Comparator<LocalIssue> order = NEWEST;
    for (JqlQuery.Sort sort : query.orderBy().reversed()) {
      order =
          compiler
              .order(sort)
              .<Comparator<LocalIssue>>map(o -> o)
              .orElse(NEWEST)
              .thenComparing(order);
    }
    compiler.throwIfInvalid();
    return new JqlSearch(context, matches, order);
  }

  /** The issues that match and that the viewer may see, in order. */
  public List<SerializedIssue> run() {
    Predicate<LocalIssue> visible = context.visible();
    List<SerializedIssue> found = new ArrayList<>();
    for (SerializedIssue serialized : context.issues().all()) {
      if (visible.test(serialized.issue()) && matches.test(serialized.issue())) {
        found.add(serialized);
      }
    }
    found.sort((a, b) -> order.compare(a.issue(), b.issue()));
    return found;
  }

  /** Compiles clauses and collects what is to be refused. */
  private static final class ClauseCompiler {
    private final QueryContext context;
    private final List<String> errors = new ArrayList<>();

    ClauseCompiler(QueryContext context) {
      this.context = context;
    }

    void throwIfInvalid() throws JqlException {
      if (!errors.isEmpty()) {
        throw new JqlException(errors);
      }
    }

    Predicate<LocalIssue> predicate(Clause clause, boolean negated) {
      return switch (clause) {
        case Clause.Not(Clause inner) -> predicate(inner, !negated);
        case Clause.And(List<Clause> all) -> negated ? any(all, true) : all(all, false);
        case Clause.Or(List<Clause> all) -> negated ? all(all, true) : any(all, false);
        case Clause.Term term -> term(term, negated);
      };
    }

    private Predicate<LocalIssue> all(List<Clause> clauses, boolean negated) {
      Predicate<LocalIssue> combined = predicate(clauses.getFirst(), negated);
      for (Clause clause : clauses.subList(1, clauses.size())) {
        combined = combined.and(predicate(clause, negated));
      }
      return combined;
    }

    private Predicate<LocalIssue> any(List<Clause> clauses, boolean negated) {
      Predicate<LocalIssue> combined = predicate(clauses.getFirst(), negated);
      for (Clause clause : clauses.subList(1, clauses.size())) {
        combined = combined.or(predicate(clause, negated));
      }
      return combined;
    }

    private Predicate<LocalIssue> term(Clause.Term term, boolean negated) {
      try {
        if (FilterClause.is(term)) {
          boolean isNegated = negated != term.operator().isNegative();
          return predicate(FilterClause.positive(term, context), isNegated);
        }
        JqlField field =
            JqlFields.named(term.field())
                .orElseThrow(() -> new InvalidClauseException(unknown(term.field())));
        Operator operator = negated ? term.operator().negated() : term.operator();
        return TermPredicate.of(field, term, operator, context);
      } catch (InvalidClauseException e) {
        errors.add(e.reason());
        return _ -> false;
      }
    }

    private String unknown(String field) {
      return context.anonymous()
          ? "Field '"
              + field
              + "' does not exist or this field cannot be viewed by anonymous users."
          : "Field '" + field + "' does not exist or you do not have permission to view it.";
    }

    Optional<Comparator<LocalIssue>> order(JqlQuery.Sort sort) {
      Optional<JqlField> field = JqlFields.named(sort.field());
      if (field.isEmpty()) {
        errors.add(unknown(sort.field()));
        return Optional.empty();
      }
      Optional<Comparator<LocalIssue>> order = field.get().order();
      if (order.isEmpty()) {
        errors.add("Not able to sort using field '" + sort.field().toLowerCase(Locale.ROOT) + "'.");
      }
      boolean ascending = sort.ascending().orElse(field.get().ascending());
      return ascending ? order : order.map(Comparator::reversed);
    }
  }
}
