package org.chainkeeper.connection;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/** A viewer's link from one tenant to a grant. Two tenants of one person share the grant, not the link. */
public record Connection(
    TenantId tenant, GrantId grant, Person person, List<Site> sites, Instant connectedAt) {
  public Connection {
    sites = List.copyOf(sites);
  }
}
