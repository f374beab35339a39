package org.chainkeeper.sandbox.jira.jql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/**
 * A field of JQL.
 *
 * @param names the name in error messages first, then aliases
 * @param emptyKeyword a lower-case value that means empty: {@code unresolved}
 * @param order empty for fields that cannot be ordered by
 * @param ascending the direction when a query names none
 */
record JqlField(
    List<String> names,
    FieldType type,
    Optional<String> emptyKeyword,
    Optional<Comparator<LocalIssue>> order,
    boolean ascending) {

  static JqlField of(FieldType type, Comparator<LocalIssue> order, String... names) {
    return new JqlField(List.of(names), type, Optional.empty(), Optional.of(order), true);
  }

  static JqlField unordered(FieldType type, String... names) {
    return new JqlField(List.of(names), type, Optional.empty(), Optional.empty(), true);
  }

  JqlField newestFirst() {
    return new JqlField(names, type, emptyKeyword, order, false);
  }

  JqlField withEmptyKeyword(String word) {
    return new JqlField(names, type, Optional.of(word), order, ascending);
  }
}
