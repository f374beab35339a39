package org.chainkeeper.testkit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.AccountConnections;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Connections in memory; a grant goes with its last link. Safe for concurrent use. */
public class InMemoryConnections implements Connections, AccountConnections {
  private final InMemoryGrants grants;
  private final Map<Key, Connection> links = new HashMap<>();

  private record Key(TenantId tenant, AccountId account) {}

  public InMemoryConnections(InMemoryGrants grants) {
    this.grants = grants;
  }

  @Override
  public synchronized Optional<Connection> find(TenantId tenant, AccountId account) {
    return Optional.ofNullable(links.get(new Key(tenant, account)));
  }

  @Override
  public synchronized void link(Connection connection) {
    Key key = new Key(connection.tenant(), connection.person().account());
    Optional<Connection> before = Optional.ofNullable(links.put(key, connection));
    before.map(Connection::grant).ifPresent(this::removeUnlinked);
  }

  @Override
  public synchronized boolean unlink(TenantId tenant, AccountId account) {
    Optional<Connection> link = Optional.ofNullable(links.remove(new Key(tenant, account)));
    link.map(Connection::grant).ifPresent(this::removeUnlinked);
    return link.isPresent();
  }

  @Override
  public synchronized void unlinkAll(TenantId tenant) {
    of(tenant).toList().forEach(link -> unlink(tenant, link.person().account()));
  }

  @Override
  public synchronized List<Connection> list(TenantId tenant, int offset, int limit) {
    return of(tenant)
        .sorted(
            Comparator.comparing((Connection link) -> link.person().name())
                .thenComparing(link -> link.person().account().value()))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  /** An account's connections in all tenants. */
  public synchronized List<Connection> of(AccountId account) {
    return links.values().stream()
        .filter(link -> link.person().account().equals(account))
        .sorted(Comparator.comparing(link -> link.tenant().value()))
        .toList();
  }

  @Override
  public List<Connection> of(String clientId, AccountId account) {
    return of(account).stream().filter(link -> link.grant().clientId().equals(clientId)).toList();
  }

  private Stream<Connection> of(TenantId tenant) {
    return links.values().stream().filter(link -> link.tenant().equals(tenant));
  }

  private void removeUnlinked(GrantId grant) {
    if (links.values().stream().noneMatch(link -> link.grant().equals(grant))) {
      grants.remove(grant);
    }
  }
}
