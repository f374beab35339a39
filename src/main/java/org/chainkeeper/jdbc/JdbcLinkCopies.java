package org.chainkeeper.jdbc;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.LinkCopies;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Copies rows of {@code connections} between tenants. Safe for concurrent use. */
public final class JdbcLinkCopies implements LinkCopies {
  private static final int TRIES = 5;

  private final Database database;

  public JdbcLinkCopies(Database database) {
    this.database = database;
  }

  /** Repeated when another link of the account was inserted meanwhile. */
  @Override
  public Optional<Connection> copy(TenantId from, TenantId to, AccountId account) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inTransaction(handle -> copy(handle, from, to, account));
      } catch (JdbiException e) {
        if (tries == TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Locks the second tenant, so that it is not uninstalled meanwhile, then the grant, so that its last
   * link is not removed meanwhile.
   */
  private static Optional<Connection> copy(
      Handle handle, TenantId from, TenantId to, AccountId account) {
    if (JdbcInstallations.lock(handle, to).isEmpty()) {
      return Optional.empty();
    }
    Optional<Connection> own = JdbcConnections.find(handle, to, account);
    if (own.isPresent()) {
      return own;
    }
    Optional<Connection> read = JdbcConnections.find(handle, from, account);
    read.ifPresent(one -> JdbcConnections.lock(handle, List.of(one.grant())));
    Optional<Connection> source = JdbcConnections.find(handle, from, account);
    if (read.isEmpty() || !source.map(Connection::grant).equals(read.map(Connection::grant))) {
      return Optional.empty();
    }
    Connection one = source.orElseThrow();
    Connection copy =
        new Connection(
            to, one.grant(), one.person(), one.sites(), one.connectedAt(), one.visitedAt());
    JdbcConnections.link(handle, copy);
    return Optional.of(copy);
  }
}
