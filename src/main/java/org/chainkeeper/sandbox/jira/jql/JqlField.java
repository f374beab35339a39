package org.chainkeeper.sandbox.jira.jql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/**
 * A field as JQL knows it.
 *
 * @param names its own name first, as error messages have it, then others that mean the same
 * @param emptyKeyword a value that means that there is none, in lower case: {@code unresolved}
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
