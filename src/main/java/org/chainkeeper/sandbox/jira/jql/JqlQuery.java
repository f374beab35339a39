package org.chainkeeper.sandbox.jira.jql;

import java.util.List;
import java.util.Optional;

/**
 * A query as read, before anybody asked whether its fields and values exist.
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

  /** One field to order by; without a direction the field's own default. */
  record Sort(String field, Optional<Boolean> ascending) {}
}
