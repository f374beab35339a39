package org.chainkeeper.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Connections in a list. */
final class ListedConnections implements Connections {
  private final List<Connection> all = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Connection> find(TenantId tenant, AccountId account) {
    return all.stream().filter(one -> is(one, tenant, account)).findFirst();
  }

  @Override
  public void link(Connection connection) {
    all.add(connection);
  }

  @Override
  public boolean unlink(TenantId tenant, AccountId account) {
    return all.removeIf(one -> is(one, tenant, account));
  }

  @Override
  public void unlinkAll(TenantId tenant) {
    all.removeIf(one -> one.tenant().equals(tenant));
  }

  @Override
  public List<Connection> list(TenantId tenant, int offset, int limit) {
    return all.stream()
        .filter(one -> one.tenant().equals(tenant))
        .sorted(Comparator.comparing(one -> one.person().name()))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  private static boolean is(Connection one, TenantId tenant, AccountId account) {
    return one.tenant().equals(tenant) && one.person().account().equals(account);
  }
}
