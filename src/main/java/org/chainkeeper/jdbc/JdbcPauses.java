package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.InstantArgument.read;
import static org.chainkeeper.jdbc.InstantArgument.readOptional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.admin.Pause;
import org.chainkeeper.admin.TenantPauses;
import org.chainkeeper.connection.RefreshPauses;
import org.chainkeeper.rotation.KeepAlive;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;

/** The table {@code refresh_pauses}. Safe for concurrent use. */
public final class JdbcPauses implements TenantPauses, RefreshPauses {
  /** Of a row {@code p}. */
  static final String IS_ACTIVE = "p.resumed_at is null and p.ends_at > {now}";

  /**
   * Whether every tenant that links a grant of the table {@code grants} has paused. The first condition is
   * evaluated once for a statement.
   */
  static final String ALL_PAUSED =
      """
      exists (select 1 from refresh_pauses p where %1$s)
        and exists (select 1 from connections c where %2$s)
        and not exists (select 1 from connections c where %2$s
          and not exists (select 1 from refresh_pauses p where p.tenant = c.tenant and %1$s))\
      """
          .formatted(
              IS_ACTIVE,
              "c.client_id = grants.client_id and c.account = grants.account"
                  + " and c.part = grants.part");

  private static final String COLUMNS = "paused_at, paused_by, ends_at, resumed_at, resumed_by";

  private static final String ACTIVE =
      Database.sql("select tenant, ends_at from refresh_pauses p where " + IS_ACTIVE);

  private static final String CURRENT =
      Database.sql(
          "select %s from refresh_pauses p where p.tenant = :tenant and %s order by id desc"
                  .formatted(COLUMNS, IS_ACTIVE)
              + " fetch first 1 rows only");

  private static final String BEGIN =
      Database.sql(
          """
          insert into refresh_pauses (tenant, paused_at, paused_by, ends_at)
          select i.tenant, {now}, cast(:admin as varchar),
            {now} + cast(:length as bigint) * interval '0.000001' second
          from installations i where i.tenant = :tenant
          """);

  private static final String END =
      Database.sql(
          """
          update refresh_pauses set resumed_at = {now}, resumed_by = :admin
          where tenant = :tenant and resumed_at is null and ends_at > {now}
          """);

  private static final String SINCE =
      """
      select %s from refresh_pauses where tenant = :tenant and paused_at >= :from
      order by id desc
      fetch first :limit rows only
      """
          .formatted(COLUMNS);

  private static final String ENDING =
      Database.sql(
          """
          select count(*) from connections mine
          join grants g on g.client_id = mine.client_id and g.account = mine.account and g.part = mine.part
          where mine.tenant = :tenant and g.state <> 'NEEDS_CONSENT'
            and g.rotated_at < {now} + cast(:length as bigint) * interval '0.000001' second
              - cast(:idle as bigint) * interval '0.000001' second
            and not exists (select 1 from connections c where c.client_id = mine.client_id
              and c.account = mine.account and c.part = mine.part and c.tenant <> mine.tenant
              and not exists (select 1 from refresh_pauses p where p.tenant = c.tenant and %s))
          """
              .formatted(IS_ACTIVE));

  private final Database database;

  public JdbcPauses(Database database) {
    this.database = database;
  }

  @Override
  public Map<TenantId, Instant> active() {
    Map<TenantId, Instant> all = new HashMap<>();
    database.with(handle ->
        database
            .query(handle, ACTIVE)
            .map((row, _) ->
                all.merge(
                    new TenantId(row.getString("tenant")),
                    read(row, "ends_at"),
                    (one, other) -> one.isAfter(other) ? one : other))
            .list());
    return all;
  }

  @Override
  public Optional<Pause> current(TenantId tenant) {
    return database.with(handle ->
        database
            .query(handle, CURRENT)
            .bind("tenant", tenant.value())
            .map((row, _) -> pause(row))
            .findOne());
  }

  @Override
  public void begin(TenantId tenant, AccountId admin, Duration length) {
    database.inTransaction(handle -> {
      int _ = end(handle, tenant, admin);
      return database
          .update(handle, BEGIN)
          .bind("tenant", tenant.value())
          .bind("admin", admin.value())
          .bind("length", micros(length))
          .execute();
    });
  }

  @Override
  public boolean end(TenantId tenant, AccountId admin) {
    return database.with(handle -> end(handle, tenant, admin)) > 0;
  }

  private int end(Handle handle, TenantId tenant, AccountId admin) {
    return database
        .update(handle, END)
        .bind("tenant", tenant.value())
        .bind("admin", admin.value())
        .execute();
  }

  @Override
  public List<Pause> since(TenantId tenant, Instant from, int limit) {
    return database
        .with(handle ->
            handle
                .createQuery(SINCE)
                .bind("tenant", tenant.value())
                .bind("from", from)
                .bind("limit", limit)
                .map((row, _) -> pause(row))
                .list())
        .reversed();
  }

  @Override
  public long endingWithin(TenantId tenant, Duration length) {
    return database.with(handle ->
        database
            .query(handle, ENDING)
            .bind("tenant", tenant.value())
            .bind("length", micros(length))
            .bind("idle", micros(KeepAlive.MAX_IDLE))
            .mapTo(Long.class)
            .one());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static Pause pause(ResultSet row) throws SQLException {
    return new Pause(
        read(row, "paused_at"),
        Optional.ofNullable(row.getString("paused_by")).map(AccountId::new),
        read(row, "ends_at"),
        readOptional(row, "resumed_at"),
        Optional.ofNullable(row.getString("resumed_by")).map(AccountId::new));
  }
}
