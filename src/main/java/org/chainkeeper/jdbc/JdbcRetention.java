package org.chainkeeper.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chainkeeper.connection.VisitLog;
import org.chainkeeper.privacy.ExpiringData;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;

/** Rows that expire, found by the indexes on their times. Safe for concurrent use. */
public final class JdbcRetention implements VisitLog, ExpiringData {
  /** Longer than the first warning before a credential ends, so that it is not told again. */
  private static final Duration DELIVERIES_KEPT_FOR = Duration.ofDays(35);

  private static final String VISITED =
      """
      update connections set visited_at = :now
      where tenant = :tenant and account = :account and visited_at <= :before
      """;

  private static final String UNVISITED =
      """
      select tenant, client_id, account, part from connections where visited_at < :before
      order by visited_at
      fetch first :limit rows only
      """;

  private static final String END_UNVISITED =
      """
      delete from connections
      where tenant = :tenant and account = :account and client_id = :client and part = :part
        and visited_at < :before
      """;

  private static final List<String> DELETE_EXPIRED =
      List.of(deleteExpired("consent_tickets"), deleteExpired("consent_states"));

  private static final String DELETE_DELIVERIES =
      """
      delete from webhook_deliveries where id in (
        select id from webhook_deliveries where created_at < :before and due_at is null
        order by created_at
        fetch first :limit rows only)
      """;

  private static final String DELETE_FORMER_WEBHOOK_SECRETS =
      """
      update webhooks set former_secret = null, former_until = null, version = version + 1
      where tenant in (
        select tenant from webhooks where former_until <= :now
        order by tenant
        fetch first :limit rows only)
      """;

  private static final String DELETE_HISTORY =
      """
      delete from grant_history where id in (
        select id from grant_history where happened_at < :before
        order by happened_at
        fetch first :limit rows only)
      """;

  private static final String DELETE_HOURS =
      """
      delete from exchange_hours where (tenant, epoch_hour) in (
        select tenant, epoch_hour from exchange_hours where epoch_hour < :before
        order by epoch_hour
        fetch first :limit rows only)
      """;

  private static final String DELETE_PAUSES =
      """
      delete from refresh_pauses where id in (
        select id from refresh_pauses where ends_at < :before
        order by ends_at
        fetch first :limit rows only)
      """;

  private static final String DELETE_PREVIOUS_SECRETS =
      """
      update installations set former_secret = null, former_until = null
      where tenant in (
        select tenant from installations where former_until <= :now
        order by former_until
        fetch first :limit rows only)
        and former_until <= :now
      """;

  private final Database database;

  public JdbcRetention(Database database) {
    this.database = database;
  }

  @Override
  public void visited(TenantId tenant, AccountId account, Instant now, Instant before) {
    var _ =
        database.inTransaction(handle -> {
          int noted =
              handle
                  .createUpdate(VISITED)
                  .bind("tenant", tenant.value())
                  .bind("account", account.value())
                  .bind("now", now)
                  .bind("before", before)
                  .execute();
          if (noted > 0) {
            ListedConnections.putVisit(handle, tenant, account, now);
          }
          return noted;
        });
  }

  private record Link(String tenant, GrantId grant) {}

  /** Each in a transaction of its own: two that lock several grants could deadlock. */
  @Override
  public int endUnused(Instant before, int limit) {
    List<Link> unvisited =
        database.with(handle ->
            handle
                .createQuery(UNVISITED)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) -> new Link(row.getString("tenant"), JdbcConnections.grant(row)))
                .list());
    return unvisited.stream()
        .mapToInt(link -> database.inTransaction(handle -> end(handle, link, before)))
        .sum();
  }

  private int end(Handle handle, Link link, Instant before) {
    List<GrantId> grant = List.of(link.grant());
    JdbcConnections.lock(handle, grant);
    int ended =
        handle
            .createUpdate(END_UNVISITED)
            .bind("tenant", link.tenant())
            .bind("account", link.grant().account().value())
            .bind("client", link.grant().clientId())
            .bind("part", link.grant().part())
            .bind("before", before)
            .execute();
    if (ended > 0) {
      JdbcConnections.deleteUnlinked(handle, grant);
      TenantId tenant = new TenantId(link.tenant());
      GrantHistory.addDisconnection(database, handle, link.grant(), tenant);
    }
    return ended;
  }

  @Override
  public int deleteHistory(Instant before, int limit) {
    return database.with(handle ->
        handle.createUpdate(DELETE_HISTORY).bind("before", before).bind("limit", limit).execute()
            + handle
                .createUpdate(DELETE_HOURS)
                .bind("before", JdbcExchangeCounts.epochHour(before))
                .bind("limit", limit)
                .execute()
            + handle
                .createUpdate(DELETE_PAUSES)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    return database.with(handle -> {
      int deleted = expired(handle, DELETE_PREVIOUS_SECRETS, now, limit);
      deleted += expired(handle, DELETE_FORMER_WEBHOOK_SECRETS, now, limit);
      deleted +=
          handle
              .createUpdate(DELETE_DELIVERIES)
              .bind("before", now.minus(DELIVERIES_KEPT_FOR))
              .bind("limit", limit)
              .execute();
      for (String sql : DELETE_EXPIRED) {
        deleted += expired(handle, sql, now, limit);
      }
      return deleted;
    });
  }

  private static int expired(Handle handle, String sql, Instant now, int limit) {
    return handle.createUpdate(sql).bind("now", now).bind("limit", limit).execute();
  }

  private static String deleteExpired(String table) {
    return """
    delete from %1$s where id in (
      select id from %1$s where expires_at <= :now
      order by expires_at
      fetch first :limit rows only)
    """
        .formatted(table);
  }
}
