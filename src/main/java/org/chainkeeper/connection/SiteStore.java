package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/**
 * Keeps which sites connections reach, what hosts sites have had, and which site is a tenant's own.
 * Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not
 * answer.
 */
public interface SiteStore {
  /** All connections of a grant, of whatever tenant. */
  List<Connection> connections(GrantId grant);

  /**
   * Replaces a connection's sites, unless it has ended or is another consent's by now, or somebody
   * else has replaced them.
   *
   * @return whether they were replaced
   */
  boolean replaceSites(Connection before, List<Site> sites);

  /** Notes which hosts sites have; what is noted goes a year after its site was last seen. */
  void noteHosts(Collection<Site> sites, Instant now);

  /** The cloud ids of the sites that have, or had, this host; the one seen last first. */
  List<String> cloudIdsAt(String host);

  Optional<OwnSite> ownSite(TenantId tenant);

  /** Inserts or replaces; nothing when the tenant is not installed. */
  void keep(OwnSite own);
}
