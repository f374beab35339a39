package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.InstantArgument.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.admin.DisconnectPlan;
import org.chainkeeper.admin.PlanId;
import org.chainkeeper.admin.PlannedDisconnections;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The table {@code planned_disconnections}. Safe for concurrent use. */
public final class JdbcPlannedDisconnections implements PlannedDisconnections {
  private static final int BATCH_SIZE = 200;
  private static final int ADD_TRIES = 5;

  private static final String ADD =
      Database.sql(
          """
          insert into planned_disconnections (tenant, account, connected_at, plan, ordered_by, due_at)
          select c.tenant, c.account, c.connected_at, cast(:plan as uuid), cast(:admin as varchar),
            {now} + cast(:delay as bigint) * interval '0.000001' second
          from connections c
          where c.tenant = :tenant and c.account in (<accounts>)
            and not exists (
              select 1 from planned_disconnections p where p.tenant = c.tenant and p.account = c.account)
          order by c.account
          """);

  private static final String PENDING =
      Database.sql(
          """
          select plan, ordered_by, count(*) as connections, min(due_at) as due_at, {now} as asked_at
          from planned_disconnections where tenant = :tenant
          group by plan, ordered_by order by min(due_at), plan
          """);

  private static final String STALE =
      Database.sql(
          """
          delete from planned_disconnections where due_at <= {now} and not exists (
            select 1 from connections c
            where c.tenant = planned_disconnections.tenant and c.account = planned_disconnections.account
              and c.connected_at = planned_disconnections.connected_at)
          """);

  private static final String DUE =
      Database.sql(
          """
          select p.plan, p.ordered_by, p.tenant, p.connected_at, c.client_id, c.account, c.part
          from (
            select due.*, row_number() over (partition by tenant order by due_at, account) as turn
            from planned_disconnections due where due_at <= {now}) p
          join connections c on c.tenant = p.tenant and c.account = p.account
            and c.connected_at = p.connected_at
          order by p.turn, p.due_at, p.tenant
          fetch first :limit rows only
          """);

  private static final String DROP =
      "delete from planned_disconnections where tenant = :tenant and account = :account"
          + " and plan = :plan";

  private static final String UNLINK =
      """
      delete from connections where tenant = :tenant and account = :account and client_id = :client
        and part = :part and connected_at = :connectedAt
      """;

  private final Database database;

  public JdbcPlannedDisconnections(Database database) {
    this.database = database;
  }

  /** Two orders for the same connection at the same time: the second one is repeated, and leaves it out. */
  @Override
  public int add(
      PlanId plan, TenantId tenant, AccountId admin, List<AccountId> accounts, Duration delay) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inTransaction(handle -> add(handle, plan, tenant, admin, accounts, delay));
      } catch (JdbiException e) {
        if (tries == ADD_TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  private int add(
      Handle handle,
      PlanId plan,
      TenantId tenant,
      AccountId admin,
      List<AccountId> accounts,
      Duration delay) {
    List<String> ids = accounts.stream().map(AccountId::value).distinct().sorted().toList();
    int added = 0;
    for (int from = 0; from < ids.size(); from += BATCH_SIZE) {
      added +=
          database
              .update(handle, ADD)
              .bind("plan", plan.value())
              .bind("tenant", tenant.value())
              .bind("admin", admin.value())
              .bind("delay", Database.micros(delay))
              .bindList("accounts", ids.subList(from, Math.min(ids.size(), from + BATCH_SIZE)))
              .execute();
    }
    return added;
  }

  @Override
  public List<DisconnectPlan> pending(TenantId tenant) {
    return database.with(handle ->
        database
            .query(handle, PENDING)
            .bind("tenant", tenant.value())
            .map((row, _) ->
                new DisconnectPlan(
                    new PlanId(row.getObject("plan", UUID.class)),
                    new AccountId(row.getString("ordered_by")),
                    row.getInt("connections"),
                    left(read(row, "asked_at"), read(row, "due_at"))))
            .list());
  }

  private static Duration left(Instant now, Instant due) {
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
  }

  @Override
  public int cancel(TenantId tenant, PlanId plan) {
    return database.with(handle ->
        handle
            .createUpdate(
                "delete from planned_disconnections where tenant = :tenant and plan = :plan")
            .bind("tenant", tenant.value())
            .bind("plan", plan.value())
            .execute());
  }

  @Override
  public List<DueDisconnection> due(int limit) {
    return database.with(handle -> {
      database.update(handle, STALE).execute();
      return database.query(handle, DUE).bind("limit", limit).map((row, _) -> due(row)).list();
    });
  }

  private static DueDisconnection due(ResultSet row) throws SQLException {
    return new DueDisconnection(
        new PlanId(row.getObject("plan", UUID.class)),
        new AccountId(row.getString("ordered_by")),
        new TenantId(row.getString("tenant")),
        JdbcConnections.grant(row),
        read(row, "connected_at"));
  }

  /**
   * Locks the grant first, as every change of its links does. Of this and a cancellation, the one that
   * deletes the plan's row is in time.
   */
  @Override
  public boolean carryOut(DueDisconnection due) {
    GrantId grant = due.grant();
    return database.inTransaction(handle -> {
      JdbcConnections.lock(handle, List.of(grant));
      if (drop(handle, due) == 0 || unlink(handle, due) == 0) {
        return false;
      }
      JdbcConnections.deleteUnlinked(handle, List.of(grant));
      GrantHistory.addOfTenant(
          database,
          handle,
          grant,
          HistoryKind.ADMIN_DISCONNECTED,
          due.tenant(),
          Optional.of(due.orderedBy()));
      return true;
    });
  }

  private static int drop(Handle handle, DueDisconnection due) {
    return handle
        .createUpdate(DROP)
        .bind("tenant", due.tenant().value())
        .bind("account", due.grant().account().value())
        .bind("plan", due.plan().value())
        .execute();
  }

  private static int unlink(Handle handle, DueDisconnection due) {
    return handle
        .createUpdate(UNLINK)
        .bind("tenant", due.tenant().value())
        .bind("account", due.grant().account().value())
        .bind("client", due.grant().clientId())
        .bind("part", due.grant().part())
        .bind("connectedAt", due.connectedAt())
        .execute();
  }
}
