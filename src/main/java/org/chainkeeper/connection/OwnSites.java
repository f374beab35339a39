package org.chainkeeper.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;

/**
 * Which Jira site is a tenant's own. Host names change, so it is known by its cloud id, which is learnt
 * once: from a person's list of sites, when one has the host of the tenant's base url, else from what
 * that host tells anybody ({@link TenantInfo}). Safe for concurrent use.
 */
public final class OwnSites {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
  private static final Duration ASK_EVERY = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 10_000;

  private record Address(TenantId tenant, URI baseUrl) {}

  private final SiteStore store;
  private final TenantInfo info;
  private final InstantSource clock;
  private final Cache<Address, OwnSite> known;
  private final Cache<Address, Optional<String>> asked;

  public OwnSites(SiteStore store, TenantInfo info, InstantSource clock) {
    this.store = store;
    this.info = info;
    this.clock = clock;
    this.known = remembering(KNOWN_FOR);
    this.asked = remembering(ASK_EVERY);
  }

  private <K, V> Cache<K, V> remembering(Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_REMEMBERED)
        .expireAfterWrite(time)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .build();
  }

  /**
   * The tenant's own site among those that a person reaches.
   *
   * @param mayAsk whether the tenant's host may be waited for, once in ten minutes
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<Site> among(List<Site> reached, Caller caller, boolean mayAsk) {
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
    return mayAsk && own.cloudId().isEmpty() && !reached.isEmpty()
        ? ask(caller, own).flatMap(id -> byId(reached, id))
        : Optional.empty();
  }

  /** Since when the tenant's Confluence has its base url, when it had another before. */
  public Optional<Instant> movedAt(Caller caller) {
    return known(caller).movedAt();
  }

  private OwnSite known(Caller caller) {
    return known.get(new Address(caller.tenant(), caller.baseUrl()), _ -> read(caller));
  }

  private OwnSite read(Caller caller) {
    Optional<OwnSite> stored = store.ownSite(caller.tenant());
    OwnSite now =
        stored
            .map(own ->
                own.baseUrl().equals(caller.baseUrl())
                    ? own
                    : own.movedTo(caller.baseUrl(), clock.instant()))
            .orElseGet(() -> OwnSite.first(caller.tenant(), caller.baseUrl()));
    if (!stored.equals(Optional.of(now))) {
      store.keep(now);
    }
    return now;
  }

  private Optional<String> ask(Caller caller, OwnSite own) {
    Address address = new Address(caller.tenant(), caller.baseUrl());
    Optional<String> told = asked.get(address, _ -> info.cloudId(caller.baseUrl()));
    told.ifPresent(id -> learn(caller, own.with(id)));
    return told;
  }

  private void learn(Caller caller, OwnSite own) {
    store.keep(own);
    known.put(new Address(caller.tenant(), caller.baseUrl()), own);
  }

  private static Optional<Site> byId(List<Site> reached, String id) {
    return reached.stream().filter(site -> site.id().equals(id)).findFirst();
  }

  private static boolean isSameHost(URI one, URI other) {
    return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost());
  }
}
