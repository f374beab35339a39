package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;

/** What a query means for one viewer: which issues, in which order. */
public final class JqlSearch {
  /** Ties and queries without an order: the newest first. */
  private static final Comparator<LocalIssue> NEWEST =
      Comparator.comparingLong(LocalIssue::id).reversed();

  private final QueryContext scope;
  private final Predicate<LocalIssue> wanted;
  private final Comparator<LocalIssue> order;

  private JqlSearch(
      QueryContext scope, Predicate<LocalIssue> wanted, Comparator<LocalIssue> order) {
    this.scope = scope;
    this.wanted = wanted;
    this.order = order;
  }

  /**
   * Gives a query its meaning.
   *
   * @throws JqlException when it names a field, value or function that does not exist for this
   *     viewer, or compares in a way the field does not know; all such clauses at once
   */
  public static JqlSearch of(JqlQuery query, QueryContext scope) throws JqlException {
    Terms terms = new Terms(scope);
    Predicate<LocalIssue> wanted =
        query.where().map(clause -> terms.predicate(clause, false)).orElse(_ -> true);
    Comparator<LocalIssue> order = NEWEST;
    for (JqlQuery.Sort sort : query.orderBy().reversed()) {
      order =
          terms.order(sort).<Comparator<LocalIssue>>map(o -> o).orElse(NEWEST).thenComparing(order);
    }
    terms.throwIfRefused();
    return new JqlSearch(scope, wanted, order);
  }

  /** The issues that match and that the viewer may see, in order. */
  public List<SerializedIssue> run() {
    Predicate<LocalIssue> visible = scope.visible();
    List<SerializedIssue> found = new ArrayList<>();
    for (SerializedIssue written : scope.board().all()) {
      if (visible.test(written.issue()) && wanted.test(written.issue())) {
        found.add(written);
      }
    }
    found.sort((a, b) -> order.compare(a.issue(), b.issue()));
    return found;
  }

  /** Compiles clauses and collects what is to be refused. */
  private static final class Terms {
    private final QueryContext scope;
    private final List<String> refused = new ArrayList<>();

    Terms(QueryContext scope) {
      this.scope = scope;
    }

    void throwIfRefused() throws JqlException {
      if (!refused.isEmpty()) {
        throw new JqlException(refused);
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
      Predicate<LocalIssue> joined = predicate(clauses.getFirst(), negated);
      for (Clause clause : clauses.subList(1, clauses.size())) {
        joined = joined.and(predicate(clause, negated));
      }
      return joined;
    }

    private Predicate<LocalIssue> any(List<Clause> clauses, boolean negated) {
      Predicate<LocalIssue> joined = predicate(clauses.getFirst(), negated);
      for (Clause clause : clauses.subList(1, clauses.size())) {
        joined = joined.or(predicate(clause, negated));
      }
      return joined;
    }

    private Predicate<LocalIssue> term(Clause.Term term, boolean negated) {
      try {
        if (FilterClause.is(term)) {
          boolean turned = negated != term.operator().negative();
          return predicate(FilterClause.positive(term, scope), turned);
        }
        JqlField field =
            JqlFields.named(term.field())
                .orElseThrow(() -> new InvalidClauseException(unknown(term.field())));
        Operator operator = negated ? term.operator().negated() : term.operator();
        return TermPredicate.of(field, term, operator, scope);
      } catch (InvalidClauseException e) {
        refused.add(e.words());
        return _ -> false;
      }
    }

    private String unknown(String field) {
      return scope.anonymous()
          ? "Field '"
              + field
              + "' does not exist or this field cannot be viewed by anonymous users."
          : "Field '" + field + "' does not exist or you do not have permission to view it.";
    }

    Optional<Comparator<LocalIssue>> order(JqlQuery.Sort sort) {
      Optional<JqlField> field = JqlFields.named(sort.field());
      if (field.isEmpty()) {
        refused.add(unknown(sort.field()));
        return Optional.empty();
      }
      Optional<Comparator<LocalIssue>> order = field.get().order();
      if (order.isEmpty()) {
        refused.add(
            "Not able to sort using field '" + sort.field().toLowerCase(Locale.ROOT) + "'.");
      }
      boolean ascending = sort.ascending().orElse(field.get().ascending());
      return ascending ? order : order.map(Comparator::reversed);
    }
  }
}
