package org.chainkeeper.jira;

import java.time.Instant;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A query with all that its answer depends on; two equal ones may share one answer. The viewer is part
 * of it, so that no answer crosses from one to another, and so is the consent: a new one starts without
 * cached answers.
 */
public record ViewerQuery<T extends Content>(
    TenantId tenant, GrantId grant, Instant connectedAt, Site site, ContentQuery<T> query) {

  public static <T extends Content> ViewerQuery<T> of(
      Connection connection, Site site, ContentQuery<T> query) {
    return new ViewerQuery<>(
        connection.tenant(), connection.grant(), connection.connectedAt(), site, query);
  }

  /** Another query of the same viewer, at the same site. */
  <S extends Content> ViewerQuery<S> with(ContentQuery<S> other) {
    return new ViewerQuery<>(tenant, grant, connectedAt, site, other);
  }

  public AccountId account() {
    return grant.account();
  }

  /**
   * A reply that was stored beside others, as one to this query; it stays the same object.
   *
   * @throws IllegalStateException when it answers another kind of query
   */
  @SuppressWarnings("unchecked") // a refusal fits every type
  Reply<T> cast(Reply<?> reply) {
    return switch (reply) {
      case Reply.Found<?> found -> cast(found);
      case Reply.No<?> no -> (Reply<T>) no;
    };
  }

  /** As {@link #cast(Reply)}. */
  @SuppressWarnings("unchecked") // the value is checked
  Reply.Found<T> cast(Reply.Found<?> found) {
    if (!query.content().isInstance(found.value())) {
      throw new IllegalStateException("an answer to another query");
    }
    return (Reply.Found<T>) found;
  }
}
