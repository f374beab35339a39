package org.chainkeeper.jira;

import java.time.Instant;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A query with all that its answer depends on; two equal questions may share one answer. The viewer
 * is part of it, so that no answer crosses from one to another, and so is the consent: a new one
 * begins with nothing kept.
 */
public record ViewerQuery<T extends Content>(
    TenantId tenant, GrantId grant, Instant connectedAt, Site site, ContentQuery<T> query) {

  public static <T extends Content> ViewerQuery<T> of(
      Connection connection, Site site, ContentQuery<T> query) {
    return new ViewerQuery<>(
        connection.tenant(), connection.grant(), connection.connectedAt(), site, query);
  }

  public AccountId account() {
    return grant.account();
  }
}
