package org.chainkeeper.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ExchangeCounts;
import org.chainkeeper.admin.ExchangeHour;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts {@code grant_history} by hour. Hours that are over are counted once, by {@link #summarize}, into
 * the table {@code exchange_hours}: a million lines take longer than a page may. A reader counts only the
 * lines since then. The exchange itself writes no count, because a row that all exchanges of a tenant
 * update would make them wait for each other.
 *
 * <p>Safe for concurrent use, on several nodes too.
 */
public final class JdbcExchangeCounts implements ExchangeCounts {
  /** A line can be read this long after its time at the latest: a transaction takes seconds. */
  private static final Duration MAX_COMMIT_DELAY = Duration.ofMinutes(5);

  private static final String COUNTS = "expiries, granted, unanswered, refused, busy";

  /**
   * {@code lag} looks at the line before, of the same token in the same connection. The presentation of an
   * attempt that was taken over may have been processed; it does not count a second time when its own line
   * follows.
   */
  private static final String COUNT =
      """
      select tenant, epoch_hour,
        sum(case when is_exchange = 1 and is_repeat = 0 then 1 else 0 end) as expiries,
        sum(case when outcome in ('ISSUED', 'INCOMPLETE') then 1 else 0 end) as granted,
        sum(case when outcome = 'UNKNOWN' then 1 else 0 end) as unanswered,
        sum(case when outcome in ('REFUSED', 'MISCONFIGURED') then 1 else 0 end) as refused,
        sum(case when outcome = 'BUSY' then 1 else 0 end) as busy
      from (
        select tenant, outcome, happened_at, epoch_hour, is_exchange,
          case when happened_at - interval '1' hour <= lag(happened_at) over (
              partition by tenant, account, part, presented, is_exchange order by happened_at, id)
            then 1 else 0 end as is_repeat
        from (
          select c.tenant, h.id, h.account, h.part, h.kind, h.presented, h.outcome, h.happened_at,
            count(*) over (partition by c.tenant, h.account, h.part, h.attempt, h.presented_at) as lines,
            cast(floor(extract(epoch from h.happened_at) / 3600) as bigint) as epoch_hour,
            case when h.outcome in ('ISSUED', 'INCOMPLETE', 'UNKNOWN') then 1 else 0 end as is_exchange
          from grant_history h
          join connections c
            on c.client_id = h.client_id and c.account = h.account and c.part = h.part
          where h.happened_at >= :hourBefore and h.happened_at < :until
            and h.kind in ('EXCHANGE', 'ADOPTION', 'TAKEOVER') and h.outcome <> 'NOT_SENT'
            and h.presented_at is not null%s
        ) presentations
        where kind <> 'TAKEOVER' or lines = 1
      ) counted
      where happened_at >= :from
      group by tenant, epoch_hour
      """;

  private static final String COUNT_OF_TENANT = COUNT.formatted(" and c.tenant = :tenant");

  /** A tenant that is being uninstalled may still have connections. */
  private static final String ADD_HOUR =
      "insert into exchange_hours (tenant, epoch_hour, "
          + COUNTS
          + ") select tenant, epoch_hour, "
          + COUNTS
          + " from ("
          + COUNT.formatted("")
          + ") hours where tenant in (select tenant from installations)";

  private static final String STORED =
      "select epoch_hour, "
          + COUNTS
          + " from exchange_hours where tenant = :tenant and epoch_hour >= :from and epoch_hour <"
          + " :until order by epoch_hour";

  private static final String PROGRESS =
      Database.sql("select epoch_hour, {now} as as_of from exchange_hours_end");

  private static final String PROCEED =
      "update exchange_hours_end set epoch_hour = :next where epoch_hour = :seen";

  private static final String FIRST_LINE =
      """
      select happened_at from grant_history where happened_at >= :from and happened_at < :until
      order by happened_at
      fetch first 1 row only
      """;

  private final Database database;

  public JdbcExchangeCounts(Database database) {
    this.database = database;
  }

  /**
   * @param end every hour before this one is stored
   */
  private record Progress(long end, Instant asOf) {}

  @Override
  public Series of(TenantId tenant) {
    return database.with(handle -> {
      Progress progress = progress(handle);
      long now = epochHour(progress.asOf());
      long from = now - MAX_HOURS + 1;
      List<ExchangeHour> hours = new ArrayList<>(stored(handle, tenant, from, progress.end()));
      hours.addAll(counted(handle, tenant, Math.max(from, progress.end()), now + 1));
      return new Series(progress.asOf(), hours);
    });
  }

  private static List<ExchangeHour> stored(Handle handle, TenantId tenant, long from, long until) {
    return handle
        .createQuery(STORED)
        .bind("tenant", tenant.value())
        .bind("from", from)
        .bind("until", until)
        .map((row, _) -> hour(row))
        .list();
  }

  private static List<ExchangeHour> counted(Handle handle, TenantId tenant, long from, long until) {
    Query query =
        handle
            .createQuery(COUNT_OF_TENANT + " order by epoch_hour")
            .bind("tenant", tenant.value())
            .bind("hourBefore", beginOf(from - 1))
            .bind("from", beginOf(from))
            .bind("until", beginOf(until));
    return query.map((row, _) -> hour(row)).list();
  }

  /**
   * Counts the hours that are over, each in a transaction of its own, one after the other. A node that
   * comes second to an hour leaves it to the first.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public void summarize() {
    for (int hours = 0; hours < MAX_HOURS; hours++) {
      if (!database.inTransaction(this::summarizeNext)) {
        return;
      }
    }
  }

  /** Whether an hour was counted. */
  private boolean summarizeNext(Handle handle) {
    Progress progress = progress(handle);
    long end = epochHour(progress.asOf().minus(MAX_COMMIT_DELAY));
    if (progress.end() >= end) {
      return false;
    }
    Optional<Long> next = firstHour(handle, Math.max(progress.end(), end - MAX_HOURS), end);
    if (!proceed(handle, progress, next.map(hour -> hour + 1).orElse(end)) || next.isEmpty()) {
      return false;
    }
    handle
        .createUpdate(ADD_HOUR)
        .bind("hourBefore", beginOf(next.get() - 1))
        .bind("from", beginOf(next.get()))
        .bind("until", beginOf(next.get() + 1))
        .execute();
    return true;
  }

  private static Optional<Long> firstHour(Handle handle, long from, long until) {
    return handle
        .createQuery(FIRST_LINE)
        .bind("from", beginOf(from))
        .bind("until", beginOf(until))
        .map((row, _) -> epochHour(InstantArgument.read(row, "happened_at")))
        .findOne();
  }

  private static boolean proceed(Handle handle, Progress progress, long next) {
    return handle.createUpdate(PROCEED).bind("seen", progress.end()).bind("next", next).execute()
        == 1;
  }

  private Progress progress(Handle handle) {
    return database
        .query(handle, PROGRESS)
        .map(
            (row, _) -> new Progress(row.getLong("epoch_hour"), InstantArgument.read(row, "as_of")))
        .one();
  }

  private static ExchangeHour hour(ResultSet row) throws SQLException {
    return new ExchangeHour(
        beginOf(row.getLong("epoch_hour")),
        row.getLong("expiries"),
        row.getLong("granted"),
        row.getLong("unanswered"),
        row.getLong("refused"),
        row.getLong("busy"));
  }

  static long epochHour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 3_600);
  }

  private static Instant beginOf(long epochHour) {
    return Instant.ofEpochSecond(epochHour * 3_600);
  }
}
