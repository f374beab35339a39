package org.chainkeeper.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.OwnSite;
import org.chainkeeper.connection.OwnSites;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.SiteDirectory;
import org.chainkeeper.connection.SiteListing;
import org.chainkeeper.connection.SiteLists;
import org.chainkeeper.connection.SiteStore;
import org.chainkeeper.macro.ReachedSites;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/** What is known of sites, in memory; replaces the sites of the connections that it is given. */
public class InMemoryLocalSites implements SiteStore {
  private record Seen(String host, String cloudId) {}

  private final Connections connections;
  private final List<TenantId> tenants = new CopyOnWriteArrayList<>();
  private final List<Seen> hosts = new CopyOnWriteArrayList<>();
  private final Map<TenantId, OwnSite> own = new ConcurrentHashMap<>();

  /**
   * @param tenants whose connections there may be
   */
  public InMemoryLocalSites(Connections connections, TenantId... tenants) {
    this.connections = connections;
    this.tenants.addAll(List.of(tenants));
  }

  /** Sites as viewers reach them, of whom Atlassian tells nothing new. */
  public static ReachedSites unasked(
      Connections connections, AccessTokens tokens, InstantSource clock) {
    return asked(connections, tokens, clock, _ -> new SiteListing.Unknown());
  }

  /** Sites as viewers reach them and Atlassian lists them. */
  public static ReachedSites asked(
      Connections connections,
      AccessTokens tokens,
      InstantSource clock,
      SiteDirectory directory,
      TenantId... tenants) {
    InMemoryLocalSites store = new InMemoryLocalSites(connections, tenants);
    return new ReachedSites(
        connections,
        tokens,
        new SiteLists(directory, store, clock),
        store,
        new OwnSites(store, _ -> Optional.empty(), clock),
        clock);
  }

  @Override
  public List<Connection> connections(GrantId grant) {
    return tenants.stream()
        .flatMap(tenant -> connections.find(tenant, grant.account()).stream())
        .filter(one -> one.grant().equals(grant))
        .toList();
  }

  @Override
  public boolean replaceSites(Connection before, List<Site> sites) {
    Optional<Connection> now = connections.find(before.tenant(), before.grant().account());
    boolean same = now.equals(Optional.of(before));
    if (same) {
      connections.link(
          new Connection(
              before.tenant(),
              before.grant(),
              before.person(),
              sites,
              before.connectedAt(),
              before.visitedAt()));
    }
    return same;
  }

  @Override
  public void noteHosts(Collection<Site> sites, Instant now) {
    for (Site site : sites) {
      Optional.ofNullable(site.url().getHost())
          .ifPresent(host -> {
            hosts.remove(new Seen(host, site.id()));
            hosts.addFirst(new Seen(host, site.id()));
          });
    }
  }

  @Override
  public List<String> cloudIdsAt(String host) {
    return hosts.stream()
        .filter(one -> one.host().equalsIgnoreCase(host))
        .map(Seen::cloudId)
        .toList();
  }

  @Override
  public Optional<OwnSite> ownSite(TenantId tenant) {
    return Optional.ofNullable(own.get(tenant));
  }

  @Override
  public void keep(OwnSite one) {
    own.put(one.tenant(), one);
  }
}
