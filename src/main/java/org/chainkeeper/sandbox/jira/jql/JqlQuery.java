package org.chainkeeper.sandbox.jira.jql;

import java.util.List;
import java.util.Optional;

/**
 * A parsed query whose fields and values have not been resolved yet.
 *
 * @param where empty when nothing restricts the query
 * @param orderBy most significant first
 */
public record JqlQuery(Optional<Clause> where, List<Sort> orderBy) {
  public JqlQuery {
    orderBy = List.copyOf(orderBy);
  }

  /** Whether it has at least one restricting clause. */
  public boolean bounded() {
    return where.isPresent();
  }

  /** One sort field; without a direction the field's default applies. */
  record Sort(String field, Optional<Boolean> ascending) {}
}
