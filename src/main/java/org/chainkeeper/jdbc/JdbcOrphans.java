package org.chainkeeper.jdbc;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes unreachable rows: connections of tenants that have uninstalled the app, which a crash during an
 * uninstallation leaves behind, and grants without a connection that are older than an hour. Reads the
 * primary keys in pages, so that no statement reads a whole table. Several nodes may run it at the same
 * time. Safe for concurrent use.
 */
public final class JdbcOrphans {
  private static final Logger log = LoggerFactory.getLogger(JdbcOrphans.class);
  private static final int PAGE_SIZE = 500;
  private static final String OLD = "consented_at < {now} - interval '1' hour";

  private static final String NO_LINK =
      """
      not exists (
        select 1 from connections c
        where c.client_id = grants.client_id and c.account = grants.account and c.part = grants.part)
      """;

  private static final String PAGE =
      Database.sql(
          """
          select client_id, account, part, case when %s and %s then 1 else 0 end as orphan from grants
          where client_id = :client and (account, part) > (:after, :afterPart)
          order by account, part
          fetch first :limit rows only
          """
              .formatted(OLD, NO_LINK));

  private static final String DELETE =
      Database.sql(
          """
          delete from grants
          where client_id = :client and account = :account and part = :part and %s and %s
          """
              .formatted(OLD, NO_LINK));

  private final Database database;
  private final Connections connections;
  private final int pageSize;

  public JdbcOrphans(Database database, Connections connections) {
    this(database, connections, PAGE_SIZE);
  }

  JdbcOrphans(Database database, Connections connections, int pageSize) {
    this.database = database;
    this.connections = connections;
    this.pageSize = pageSize;
  }

  /**
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer; the next run
   *     continues
   */
  public void sweep() {
    int tenants = endLinksOfUninstalled();
    int grants = deleteUnlinkedGrants();
    if (tenants + grants > 0) {
      log.warn(
          "deleted connections of {} uninstalled tenants, and {} grants without a connection",
          tenants,
          grants);
    }
  }

  private int endLinksOfUninstalled() {
    int ended = 0;
    Optional<String> tenant = next("tenant", "connections", "");
    while (tenant.isPresent()) {
      if (!isInstalled(tenant.get())) {
        connections.unlinkAll(new TenantId(tenant.get()));
        ended++;
      }
      tenant = next("tenant", "connections", tenant.get());
    }
    return ended;
  }

  private int deleteUnlinkedGrants() {
    int deleted = 0;
    Optional<String> client = next("client_id", "grants", "");
    while (client.isPresent()) {
      deleted += deleteUnlinkedGrants(client.get());
      client = next("client_id", "grants", client.get());
    }
    return deleted;
  }

  private int deleteUnlinkedGrants(String client) {
    int deleted = 0;
    List<Row> page = page(client, "", "");
    while (!page.isEmpty()) {
      deleted += page.stream().filter(Row::orphan).mapToInt(row -> delete(row.id())).sum();
      GrantId last = page.getLast().id();
      page = page(client, last.account().value(), last.part());
    }
    return deleted;
  }

  private record Row(GrantId id, boolean orphan) {}

  private List<Row> page(String client, String after, String afterPart) {
    return database.with(handle ->
        database
            .query(handle, PAGE)
            .bind("client", client)
            .bind("after", after)
            .bind("afterPart", afterPart)
            .bind("limit", pageSize)
            .map((row, _) -> new Row(JdbcConnections.grant(row), row.getInt("orphan") == 1))
            .list());
  }

  /** Locks the grant first, as every change of its links does. */
  private int delete(GrantId id) {
    return database.inTransaction(handle -> {
      JdbcConnections.lock(handle, List.of(id));
      return database
          .update(handle, DELETE)
          .bind("client", id.clientId())
          .bind("account", id.account().value())
          .bind("part", id.part())
          .execute();
    });
  }

  private boolean isInstalled(String tenant) {
    return database.with(handle ->
        handle
            .createQuery("select 1 from installations where tenant = :tenant")
            .bind("tenant", tenant)
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  /** The next value of a key's first column. */
  private Optional<String> next(String column, String table, String after) {
    return database.with(handle -> next(handle, column, table, after));
  }

  private static Optional<String> next(Handle handle, String column, String table, String after) {
    return handle
        .createQuery(
            "select %1$s from %2$s where %1$s > :after order by %1$s fetch first 1 rows only"
                .formatted(column, table))
        .bind("after", after)
        .mapTo(String.class)
        .findOne();
  }
}
