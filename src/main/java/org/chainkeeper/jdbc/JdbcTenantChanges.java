package org.chainkeeper.jdbc;

import java.util.Objects;
import java.util.Optional;
import org.chainkeeper.admin.ChangePosition;
import org.chainkeeper.admin.TenantChanges;
import org.chainkeeper.tenant.TenantId;

/** Reads new lines of {@code grant_history}, and counts what has no lines. Safe for concurrent use. */
public final class JdbcTenantChanges implements TenantChanges {
  private static final String READ =
      """
      select
        (select coalesce(max(id), 0) from grant_history) as newest,
        (select count(*) from (
          select 1 from grant_history h
          join connections c on c.tenant = :tenant and c.client_id = h.client_id
            and c.account = h.account and c.part = h.part
          where h.id > :after
          fetch first 1 rows only) l) as own,
        (select count(*) from connections where tenant = :tenant) as connections,
        (select count(*) from planned_disconnections where tenant = :tenant) as planned,
        (select coalesce(max(id), 0) from refresh_pauses where tenant = :tenant) as paused,
        (select count(*) from refresh_pauses where tenant = :tenant and resumed_at is not null)
          as resumed
      """;

  private static final String NEWEST = "select coalesce(max(id), 0) from grant_history";

  private final Database database;

  public JdbcTenantChanges(Database database) {
    this.database = database;
  }

  @Override
  public Reading read(TenantId tenant, Optional<ChangePosition> after) {
    return database.with(handle -> {
      long newest = handle.createQuery(NEWEST).mapTo(Long.class).one();
      long from = Math.max(after.map(ChangePosition::line).orElse(newest), newest - MAX_LINES);
      return handle
          .createQuery(READ)
          .bind("tenant", tenant.value())
          .bind("after", from)
          .map((row, _) -> {
            long rest =
                Integer.toUnsignedLong(
                    Objects.hash(
                        row.getLong("connections"),
                        row.getLong("planned"),
                        row.getLong("paused"),
                        row.getLong("resumed")));
            boolean changed =
                row.getInt("own") > 0
                    || after.filter(one -> one.line() < from || one.rest() != rest).isPresent();
            return new Reading(
                new ChangePosition(Math.max(from, row.getLong("newest")), rest), changed);
          })
          .one();
    });
  }
}
