package org.chainkeeper.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Connections in memory, without the grants behind them. */
public final class InMemoryLinks implements Connections {
  private record Key(TenantId tenant, AccountId account) {}

  private final Map<Key, Connection> links = new ConcurrentHashMap<>();

  @Override
  public Optional<Connection> find(TenantId tenant, AccountId account) {
    return Optional.ofNullable(links.get(new Key(tenant, account)));
  }

  @Override
  public void link(Connection connection) {
    links.put(new Key(connection.tenant(), connection.grant().account()), connection);
  }

  @Override
  public boolean unlink(TenantId tenant, AccountId account) {
    return links.remove(new Key(tenant, account)) != null;
  }

  @Override
  public void unlinkAll(TenantId tenant) {
    links.keySet().removeIf(key -> key.tenant().equals(tenant));
  }

  @Override
  public List<Connection> list(TenantId tenant, int offset, int limit) {
    return links.values().stream()
        .filter(link -> link.tenant().equals(tenant))
        .skip(offset)
        .limit(limit)
        .toList();
  }
}
