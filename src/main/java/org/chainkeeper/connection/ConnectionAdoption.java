package org.chainkeeper.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * Lets a person use the connection of another app installation on the same Confluence site: one of
 * Connect beside one of Forge, never two of Connect. It takes an explicit step of that person. Account and site have to be
 * the same and both installations verified: the account by the request's token, a site by a token of
 * Forge or by what the site at the base url tells of itself. Safe for concurrent use.
 */
public final class ConnectionAdoption {
  private static final Duration REQUEST_INTERVAL = Duration.ofMinutes(1);
  private static final int MAX_SITES = 10_000;

  /** An account is connected in few tenants; each may cost a request to its site. */
  private static final int MAX_TENANTS = 8;

  private final AccountConnections accounts;
  private final Connections connections;
  private final Grants grants;
  private final TenantSite.Lookup sites;
  private final TenantInfo info;
  private final LinkCopies copies;
  private final String clientId;
  private final Cache<URI, Optional<String>> told;

  /**
   * @param connections record no visit
   * @param clientId the OAuth client whose grants count
   */
  public ConnectionAdoption(
      AccountConnections accounts,
      Connections connections,
      Grants grants,
      TenantSite.Lookup sites,
      TenantInfo info,
      LinkCopies copies,
      String clientId,
      InstantSource clock) {
    this.accounts = accounts;
    this.connections = connections;
    this.grants = grants;
    this.sites = sites;
    this.info = info;
    this.copies = copies;
    this.clientId = clientId;
    this.told =
        Caffeine.newBuilder()
            .maximumSize(MAX_SITES)
            .expireAfterWrite(REQUEST_INTERVAL)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /**
   * The connection that the viewer could use: the newest one on the same site whose grant still works.
   * Empty for a viewer who is connected. May ask sites for their cloud ids, each once a minute.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<Connection> offer(Viewer viewer) {
    if (connections.find(viewer.tenant(), viewer.account()).isPresent()) {
      return Optional.empty();
    }
    List<Connection> others =
        accounts.of(clientId, viewer.account()).stream()
            .filter(other -> !other.tenant().equals(viewer.tenant()))
            .sorted(Comparator.comparing(Connection::connectedAt).reversed())
            .limit(MAX_TENANTS)
            .toList();
    Optional<String> own = others.isEmpty() ? Optional.empty() : cloudId(viewer.caller());
    return own.isEmpty()
        ? Optional.empty()
        : others.stream()
            .filter(this::works)
            .filter(other -> cloudId(other.tenant(), viewer.caller()).equals(own))
            .findFirst();
  }

  /**
   * The explicit step. Repeating it changes nothing.
   *
   * @return the viewer's connection in this tenant; empty when there is none to use
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<Connection> adopt(Viewer viewer) {
    Optional<Connection> own = connections.find(viewer.tenant(), viewer.account());
    return own.isPresent()
        ? own
        : offer(viewer)
            .flatMap(other -> copies.copy(other.tenant(), viewer.tenant(), viewer.account()));
  }

  private boolean works(Connection connection) {
    return grants
        .read(connection.grant())
        .filter(row -> !(row.state() instanceof GrantState.NeedsConsent))
        .isPresent();
  }

  private Optional<String> cloudId(Caller caller) {
    return switch (caller) {
      case Caller.Forge forge -> Optional.of(forge.cloudId());
      case Caller.Connect connect -> told(connect.baseUrl());
    };
  }

  /** One of the two is a site on Forge: two tenants of Connect share nothing. */
  private Optional<String> cloudId(TenantId tenant, Caller caller) {
    return sites
        .find(tenant)
        .flatMap(site ->
            site.cloudId().isPresent() || caller instanceof Caller.Connect
                ? site.cloudId()
                : told(site.baseUrl()));
  }

  private Optional<String> told(URI baseUrl) {
    return told.get(baseUrl, info::cloudId);
  }
}
