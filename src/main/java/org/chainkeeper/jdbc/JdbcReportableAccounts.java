package org.chainkeeper.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.privacy.ReportableAccounts;
import org.chainkeeper.privacy.ReportedAccount;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** The tables {@code connections} and {@code jira_credentials} by account. Safe for concurrent use. */
public final class JdbcReportableAccounts implements ReportableAccounts {
  private static final String DUE =
      """
      select account from (
        (select account, report_at from connections where report_at <= :now
          order by report_at fetch first :limit rows only)
        union all
        (select account, report_at from jira_credentials where report_at <= :now
          order by report_at fetch first :limit rows only)) due
      order by report_at
      fetch first :limit rows only
      """;

  private static final String OLDEST =
      """
      select account, min(updated_at) as updated_at from (
        select account, person_at as updated_at from connections where account in (<accounts>)
        union all
        select account, proven_at from jira_credentials where account in (<accounts>)) stored
      group by account
      """;

  private static final List<String> REPORTED_TABLES = List.of("connections", "jira_credentials");

  private static final String CONNECTIONS =
      "select tenant, client_id, account, part from connections ";

  private static final String UPDATE =
      """
      update connections set name = :name, picture = :picture, person_at = :askedAt
      where account = :account
      """;

  /** Lines of other people's grants that name an admin. */
  static final String FORGET_ACTOR = "update grant_history set actor = null where actor = :account";

  private static final List<String> FORGET_PAUSER =
      List.of(
          "update refresh_pauses set paused_by = null where paused_by = :account",
          "update refresh_pauses set resumed_by = null where resumed_by = :account");

  private static final List<String> PENDING_TABLES = List.of("consent_tickets", "consent_states");

  private final Database database;

  public JdbcReportableAccounts(Database database) {
    this.database = database;
  }

  @Override
  public List<ReportedAccount> claim(Instant now, Instant until, int limit) {
    List<String> claimed =
        database.with(handle -> due(handle, now, limit)).stream()
            .filter(account -> claim(account, now, until))
            .toList();
    return claimed.isEmpty() ? List.of() : database.with(handle -> oldest(handle, claimed));
  }

  /** An account in several rows counts once, so there may be fewer than the limit. */
  private static Set<String> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(DUE)
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(String.class)
        .collectInto(new GenericType<LinkedHashSet<String>>() {});
  }

  /** In one transaction: the first row that is locked keeps another node out of both tables. */
  private boolean claim(String account, Instant now, Instant until) {
    return database.inTransaction(handle ->
        REPORTED_TABLES.stream().mapToInt(table -> claim(handle, table, account, now, until)).sum()
            > 0);
  }

  private static int claim(
      Handle handle, String table, String account, Instant now, Instant until) {
    return handle
        .createUpdate(
            "update %s set report_at = :until where account = :account and report_at <= :now"
                .formatted(table))
        .bind("account", account)
        .bind("now", now)
        .bind("until", until)
        .execute();
  }

  private static List<ReportedAccount> oldest(Handle handle, List<String> accounts) {
    return handle
        .createQuery(OLDEST)
        .bindList("accounts", accounts)
        .map((row, _) ->
            new ReportedAccount(
                new AccountId(row.getString("account")), InstantArgument.read(row, "updated_at")))
        .list();
  }

  @Override
  public void reported(List<AccountId> accounts, Instant next) {
    if (!accounts.isEmpty()) {
      List<String> ids = accounts.stream().map(AccountId::value).toList();
      database.with(handle ->
          REPORTED_TABLES.stream().mapToInt(table -> reported(handle, table, ids, next)).sum());
    }
  }

  private static int reported(Handle handle, String table, List<String> accounts, Instant next) {
    return handle
        .createUpdate("update " + table + " set report_at = :next where account in (<accounts>)")
        .bindList("accounts", accounts)
        .bind("next", next)
        .execute();
  }

  @Override
  public List<Reporter> reporters(int limit) {
    return database.with(handle ->
        handle
            .createQuery(CONNECTIONS + "order by visited_at desc fetch first :limit rows only")
            .bind("limit", limit)
            .map((row, _) -> reporter(row))
            .list());
  }

  @Override
  public List<Reporter> connectionsOf(AccountId account) {
    return database.with(handle -> connectionsOf(handle, account));
  }

  private static List<Reporter> connectionsOf(Handle handle, AccountId account) {
    return handle
        .createQuery(CONNECTIONS + "where account = :account order by client_id, tenant")
        .bind("account", account.value())
        .map((row, _) -> reporter(row))
        .list();
  }

  private static Reporter reporter(ResultSet row) throws SQLException {
    return new Reporter(new TenantId(row.getString("tenant")), JdbcConnections.grant(row));
  }

  @Override
  public void update(AccountProfile person, Instant askedAt) {
    var _ =
        database.inTransaction(handle -> {
          int updated =
              handle
                  .createUpdate(UPDATE)
                  .bind("account", person.account().value())
                  .bind("name", person.name())
                  .bind("picture", person.picture().toString())
                  .bind("askedAt", askedAt)
                  .execute();
          ListedConnections.putName(handle, person.account(), person.name());
          return updated;
        });
  }

  @Override
  public void erase(AccountId account) {
    database.inTransaction(handle -> {
      List<GrantId> grants =
          connectionsOf(handle, account).stream().map(Reporter::grant).distinct().toList();
      JdbcConnections.lock(handle, grants);
      delete(handle, "connections", account);
      JdbcConnections.deleteUnlinked(handle, grants);
      delete(handle, "jira_credentials", account);
      delete(handle, "webhook_deliveries", account);
      PENDING_TABLES.forEach(table -> delete(handle, table, account));
      handle.createUpdate(FORGET_ACTOR).bind("account", account.value()).execute();
      FORGET_PAUSER.forEach(
          sql -> handle.createUpdate(sql).bind("account", account.value()).execute());
      return grants.size();
    });
  }

  private static void delete(Handle handle, String table, AccountId account) {
    handle
        .createUpdate("delete from " + table + " where account = :account")
        .bind("account", account.value())
        .execute();
  }
}
