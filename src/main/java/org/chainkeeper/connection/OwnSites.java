package org.chainkeeper.connection;

import com.github.benmanes.caffeine.cache.Cache;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;

/**
 * Finds a tenant's own Jira site. Host names change, so the site is identified by its cloud id. The
 * id is determined once: from a token of Forge, from a person's list of sites, when one has the host
 * of the tenant's base url, otherwise from that host's public information ({@link TenantInfo}). Safe for concurrent use.
 */
public final class OwnSites {
  private static final Duration CACHED_FOR = Duration.ofMinutes(1);
  private static final String API_PATH = "/ex/confluence/";
  private static final Duration REQUEST_INTERVAL = Duration.ofMinutes(10);

  private record Address(TenantId tenant, URI baseUrl) {}

  private final SiteStore store;
  private final TenantInfo info;
  private final InstantSource clock;
  private final Cache<Address, OwnSite> known;
  private final Cache<Address, Optional<String>> requested;

  public OwnSites(SiteStore store, TenantInfo info, InstantSource clock) {
    this.store = store;
    this.info = info;
    this.clock = clock;
    this.known = SiteCaches.expiring(CACHED_FOR, clock);
    this.requested = SiteCaches.expiring(REQUEST_INTERVAL, clock);
  }

  /**
   * The tenant's own site among those that a person reaches.
   *
   * @param mayRequest whether a request to the tenant's host is allowed, once in ten minutes
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<Site> among(List<Site> reached, Caller caller, boolean mayRequest) {
    OwnSite own = known(caller);
    Optional<Site> byId = own.cloudId().flatMap(id -> byId(reached, id));
    if (byId.isPresent()) {
      return byId;
    }
    Optional<Site> byHost =
        reached.stream().filter(site -> isSameHost(site.url(), caller.baseUrl())).findFirst();
    if (byHost.isPresent()) {
      learn(caller, own.with(byHost.get().id()));
      return byHost;
    }
    return mayRequest && own.cloudId().isEmpty() && !reached.isEmpty()
        ? requestCloudId(caller, own).flatMap(id -> byId(reached, id))
        : Optional.empty();
  }

  /** Since when the tenant's Confluence has its base url; empty when it never changed. */
  public Optional<Instant> movedAt(Caller caller) {
    return known(caller).movedAt();
  }

  private OwnSite known(Caller caller) {
    return known.get(new Address(caller.tenant(), caller.baseUrl()), _ -> read(caller));
  }

  private OwnSite read(Caller caller) {
    Optional<OwnSite> stored = store.ownSite(caller.tenant());
    OwnSite at =
        stored
            .map(own ->
                own.baseUrl().equals(caller.baseUrl()) || !isAddressOfSite(caller)
                    ? own
                    : own.movedTo(caller.baseUrl(), clock.instant()))
            .orElseGet(() -> OwnSite.first(caller.tenant(), caller.baseUrl()));
    OwnSite now = caller instanceof Caller.Forge forge ? at.with(forge.cloudId()) : at;
    if (!stored.equals(Optional.of(now))) {
      store.keep(now);
    }
    return now;
  }

  /** A caller of Forge has the address of Confluence's API where the site's own is not known. */
  private static boolean isAddressOfSite(Caller caller) {
    return !(caller instanceof Caller.Forge) || !caller.baseUrl().getRawPath().startsWith(API_PATH);
  }

  private Optional<String> requestCloudId(Caller caller, OwnSite own) {
    Address address = new Address(caller.tenant(), caller.baseUrl());
    Optional<String> cloudId = requested.get(address, _ -> info.cloudId(caller.baseUrl()));
    cloudId.ifPresent(id -> learn(caller, own.with(id)));
    return cloudId;
  }

  private void learn(Caller caller, OwnSite own) {
    store.keep(own);
    known.put(new Address(caller.tenant(), caller.baseUrl()), own);
  }

  private static Optional<Site> byId(List<Site> reached, String id) {
    for (Site site : reached) { // for each request: no stream
      if (site.id().equals(id)) {
        return Optional.of(site);
      }
    }
    return Optional.empty();
  }

  private static boolean isSameHost(URI one, URI other) {
    return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost());
  }
}
