package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores the sites of connections, the hosts that sites have had, and the own site of each tenant.
 * Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not
 * answer.
 */
public interface SiteStore {
  /** All connections of a grant, in all tenants. */
  List<Connection> connections(GrantId grant);

  /**
   * Replaces a connection's sites, unless it has ended, is from another consent now, or its sites
   * have changed.
   *
   * @return whether they were replaced
   */
  boolean replaceSites(Connection before, List<Site> sites);

  /** Records the hosts of sites; a record is deleted a year after its site was last seen. */
  void noteHosts(Collection<Site> sites, Instant now);

  /** The cloud ids of the sites that have, or had, this host; last seen first. */
  List<String> cloudIdsAt(String host);

  Optional<OwnSite> ownSite(TenantId tenant);

  /** Inserts or replaces; does nothing when the tenant is not installed. */
  void keep(OwnSite own);
}
