package org.chainkeeper.connection;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/**
 * A viewer's link from one tenant to a grant. Two tenants of one person share the grant, not the link.
 *
 * @param visitedAt when it was last used, to the day
 */
public record Connection(
    TenantId tenant,
    GrantId grant,
    AccountProfile person,
    List<Site> sites,
    Instant connectedAt,
    Instant visitedAt) {
  public Connection {
    sites = List.copyOf(sites);
  }

  /** A new connection: the consent is its first visit. */
  public Connection(
      TenantId tenant,
      GrantId grant,
      AccountProfile person,
      List<Site> sites,
      Instant connectedAt) {
    this(tenant, grant, person, sites, connectedAt, connectedAt);
  }
}
