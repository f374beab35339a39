package org.chainkeeper.jira;

import java.time.Instant;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A query with all that its answer depends on; two equal ones may share one answer. The identity is part
 * of it, so that no answer crosses from one to another.
 */
public record ViewerQuery<T extends Content>(
    TenantId tenant, Identity identity, Site site, ContentQuery<T> query) {

  /** Of a connected reader. */
  ViewerQuery(
      TenantId tenant, GrantId grant, Instant connectedAt, Site site, ContentQuery<T> query) {
    this(tenant, new Identity.Reader(grant, connectedAt), site, query);
  }

  public static <T extends Content> ViewerQuery<T> of(
      Connection connection, Site site, ContentQuery<T> query) {
    return new ViewerQuery<>(
        connection.tenant(), connection.grant(), connection.connectedAt(), site, query);
  }

  /** Another query of the same viewer, at the same site. */
  <S extends Content> ViewerQuery<S> with(ContentQuery<S> other) {
    return new ViewerQuery<>(tenant, identity, site, other);
  }

  /** Whose shares are used; a reader's own account. */
  public AccountId account() {
    return identity.shareHolder();
  }

  /**
   * @throws IllegalStateException when it is not a reader's query
   */
  GrantId grant() {
    return reader().grant();
  }

  /**
   * @throws IllegalStateException when it is not a reader's query
   */
  Instant connectedAt() {
    return reader().connectedAt();
  }

  private Identity.Reader reader() {
    return switch (identity) {
      case Identity.Reader reader -> reader;
      case Identity.ServiceAccount _ -> throw new IllegalStateException("not a reader's query");
    };
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
