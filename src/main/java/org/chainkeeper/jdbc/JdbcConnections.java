package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table {@code connections}. Safe for concurrent use.
 *
 * <p>Every change of a grant's links locks the grant's row first, so that when the last two links end at
 * the same time the second one sees that it is the last.
 */
public final class JdbcConnections implements Connections {
  private static final int LINK_TRIES = 5;
  private static final int BATCH_SIZE = 200;
  private static final String LINK = "tenant = :tenant and account = :account";
  private static final String OF_GRANT =
      "client_id = :client and account = :account and part = :part";

  /** In the order in which {@link #connection} reads them: by position, because that is faster. */
  static final String COLUMNS =
      "tenant, client_id, account, name, picture, sites, connected_at, visited_at, part";

  private static final String FIND =
      "select " + COLUMNS + " from connections where tenant = ? and account = ?";

  private static final String REPLACE =
      """
      update connections set
        client_id = :client, part = :part, name = :name, picture = :picture, sites = :sites,
        connected_at = :connectedAt, visited_at = :visitedAt, person_at = :connectedAt
      where %s
      """
          .formatted(LINK);

  private static final String INSERT =
      """
      insert into connections (
        tenant, account, client_id, part, name, picture, sites, connected_at, visited_at, person_at, report_at)
      values (
        :tenant, :account, :client, :part, :name, :picture, :sites, :connectedAt, :visitedAt, :connectedAt,
        coalesce(
          (select max(report_at) from connections where account = :account),
          (select max(report_at) from jira_credentials where account = :account),
          :connectedAt))
      """;

  private static final Comparator<GrantId> ORDER =
      Comparator.comparing(GrantId::clientId)
          .thenComparing(id -> id.account().value())
          .thenComparing(GrantId::part);

  private final Database database;

  public JdbcConnections(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Connection> find(TenantId tenant, AccountId account) {
    return database.onConnection(jdbc -> find(jdbc, tenant, account));
  }

  /** Uses plain JDBC: every macro reads this, and JDBI would take three times as long. */
  private static Optional<Connection> find(
      java.sql.Connection jdbc, TenantId tenant, AccountId account) throws SQLException {
    try (PreparedStatement statement = jdbc.prepareStatement(FIND)) {
      statement.setString(1, tenant.value());
      statement.setString(2, account.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(connection(row)) : Optional.empty();
      }
    }
  }

  /** In the caller's transaction. */
  static Optional<Connection> find(Handle handle, TenantId tenant, AccountId account) {
    return link(
            handle.createQuery("select " + COLUMNS + " from connections where " + LINK),
            tenant,
            account)
        .map((row, _) -> connection(row))
        .findOne();
  }

  /** Of two calls for one account at the same time, the second one replaces the link of the first. */
  @Override
  public void link(Connection connection) {
    for (int tries = 1; ; tries++) {
      try {
        database.inTransaction(handle -> link(handle, connection));
        return;
      } catch (JdbiException e) {
        if (tries == LINK_TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  /** Runs in the caller's transaction; the caller repeats it when another link was inserted meanwhile. */
  static boolean link(Handle handle, Connection connection) {
    TenantId tenant = connection.tenant();
    AccountId account = connection.person().account();
    Set<GrantId> grants = new LinkedHashSet<>();
    grants.add(connection.grant());
    linked(handle, tenant, account).ifPresent(grants::add);
    lock(handle, grants);
    boolean isNew = write(handle, REPLACE, connection) == 0;
    if (isNew) {
      write(handle, INSERT, connection);
    }
    ListedConnections.put(handle, tenant, account, connection.sites());
    deleteUnlinked(handle, grants.stream().filter(id -> !id.equals(connection.grant())).toList());
    return isNew;
  }

  private static int write(Handle handle, String sql, Connection connection) {
    return link(handle.createUpdate(sql), connection.tenant(), connection.person().account())
        .bind("client", connection.grant().clientId())
        .bind("part", connection.grant().part())
        .bind("name", connection.person().name())
        .bind("picture", connection.person().picture().toString())
        .bind("sites", SitesJson.json(connection.sites()))
        .bind("connectedAt", connection.connectedAt())
        .bind("visitedAt", connection.visitedAt())
        .execute();
  }

  @Override
  public boolean unlink(TenantId tenant, AccountId account) {
    return database.inTransaction(handle -> {
      List<GrantId> grant = linked(handle, tenant, account).stream().toList();
      lock(handle, grant);
      boolean unlinked = delete(handle, tenant, account) == 1;
      deleteUnlinked(handle, grant);
      grant.forEach(id -> GrantHistory.addDisconnection(database, handle, id, tenant));
      return unlinked;
    });
  }

  /** In batches, each with a transaction of its own, so that no other statement waits for long. */
  @Override
  public void unlinkAll(TenantId tenant) {
    int unlinked;
    do {
      unlinked = database.inTransaction(handle -> unlinkSome(handle, tenant));
    } while (unlinked > 0);
  }

  private int unlinkSome(Handle handle, TenantId tenant) {
    List<GrantId> grants = someGrantsOf(handle, tenant);
    lock(handle, grants);
    for (GrantId id : grants) {
      delete(handle, tenant, id.account());
    }
    deleteUnlinked(handle, grants);
    grants.forEach(id -> GrantHistory.addDisconnection(database, handle, id, tenant));
    return grants.size();
  }

  /** In one order for all callers, so that two uninstallations cannot deadlock. */
  private static List<GrantId> someGrantsOf(Handle handle, TenantId tenant) {
    return handle
        .createQuery(
            """
            select client_id, account, part from connections where tenant = :tenant
            order by client_id, account, part
            fetch first :batch rows only
            """)
        .bind("tenant", tenant.value())
        .bind("batch", BATCH_SIZE)
        .map((row, _) -> grant(row))
        .list();
  }

  private static Optional<GrantId> linked(Handle handle, TenantId tenant, AccountId account) {
    String sql = "select client_id, account, part from connections where " + LINK;
    return link(handle.createQuery(sql), tenant, account).map((row, _) -> grant(row)).findOne();
  }

  private static int delete(Handle handle, TenantId tenant, AccountId account) {
    return link(handle.createUpdate("delete from connections where " + LINK), tenant, account)
        .execute();
  }

  /** In one order for all callers, so that no two can deadlock. */
  static void lock(Handle handle, Collection<GrantId> grants) {
    for (GrantId id : grants.stream().sorted(ORDER).toList()) {
      of(id, handle.createQuery("select 1 from grants where " + OF_GRANT + " for update"))
          .mapTo(Integer.class)
          .findOne();
    }
  }

  static void deleteUnlinked(Handle handle, Iterable<GrantId> grants) {
    for (GrantId id : grants) {
      of(
              id,
              handle.createUpdate(
                  "delete from grants where %s and not exists (select 1 from connections where %s)"
                      .formatted(OF_GRANT, OF_GRANT)))
          .execute();
    }
  }

  @Override
  public List<Connection> list(TenantId tenant, int offset, int limit) {
    return database.with(handle ->
        handle
            .createQuery(
                """
                select %s from connections where tenant = :tenant
                order by name, account
                offset :offset rows fetch first :limit rows only
                """
                    .formatted(COLUMNS))
            .bind("tenant", tenant.value())
            .bind("offset", offset)
            .bind("limit", limit)
            .map((row, _) -> connection(row))
            .list());
  }

  static Connection connection(ResultSet row) throws SQLException {
    AccountId account = new AccountId(row.getString(3));
    return new Connection(
        new TenantId(row.getString(1)),
        new GrantId(row.getString(2), account, row.getString(9)),
        new AccountProfile(account, row.getString(4), URI.create(row.getString(5))),
        SitesJson.read(row.getString(6)),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getObject(8, OffsetDateTime.class).toInstant());
  }

  static GrantId grant(ResultSet row) throws SQLException {
    return new GrantId(
        row.getString("client_id"), new AccountId(row.getString("account")), row.getString("part"));
  }

  private static <S extends SqlStatement<S>> S link(
      S statement, TenantId tenant, AccountId account) {
    return statement.bind("tenant", tenant.value()).bind("account", account.value());
  }

  private static <S extends SqlStatement<S>> S of(GrantId id, S statement) {
    return statement
        .bind("client", id.clientId())
        .bind("account", id.account().value())
        .bind("part", id.part());
  }
}
