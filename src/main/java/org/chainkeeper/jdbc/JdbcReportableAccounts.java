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

/** The table {@code connections} by account. Safe for concurrent use. */
public final class JdbcReportableAccounts implements ReportableAccounts {
  private static final String DUE =
      """
      select account from connections where report_at <= :now
      order by report_at
      fetch first :limit rows only
      """;

  private static final String CLAIM =
      "update connections set report_at = :until where account = :account and report_at <= :now";

  private static final String OLDEST =
      """
      select account, min(person_at) as updated_at from connections
      where account in (<accounts>)
      group by account
      """;

  private static final String REPORTED =
      "update connections set report_at = :next where account in (<accounts>)";

  private static final String CONNECTIONS =
      "select tenant, client_id, account, part from connections ";

  private static final String UPDATE =
      """
      update connections set name = :name, picture = :picture, person_at = :askedAt
      where account = :account
      """;

  private static final List<String> PENDING_TABLES = List.of("consent_tickets", "consent_states");

  private final Database database;

  public JdbcReportableAccounts(Database database) {
    this.database = database;
  }

  @Override
  public List<ReportedAccount> claim(Instant now, Instant until, int limit) {
    return database.with(handle -> {
      List<String> claimed =
          due(handle, now, limit).stream()
              .filter(account -> claim(handle, account, now, until))
              .toList();
      return claimed.isEmpty() ? List.of() : oldest(handle, claimed);
    });
  }

  /** An account with several connections counts once, so there may be fewer than the limit. */
  private static Set<String> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(DUE)
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(String.class)
        .collectInto(new GenericType<LinkedHashSet<String>>() {});
  }

  private static boolean claim(Handle handle, String account, Instant now, Instant until) {
    return handle
            .createUpdate(CLAIM)
            .bind("account", account)
            .bind("now", now)
            .bind("until", until)
            .execute()
        > 0;
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
      database.with(handle ->
          handle
              .createUpdate(REPORTED)
              .bindList("accounts", accounts.stream().map(AccountId::value).toList())
              .bind("next", next)
              .execute());
    }
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
    database.with(handle ->
        handle
            .createUpdate(UPDATE)
            .bind("account", person.account().value())
            .bind("name", person.name())
            .bind("picture", person.picture().toString())
            .bind("askedAt", askedAt)
            .execute());
  }

  @Override
  public void erase(AccountId account) {
    database.inTransaction(handle -> {
      List<GrantId> grants =
          connectionsOf(handle, account).stream().map(Reporter::grant).distinct().toList();
      JdbcConnections.lock(handle, grants);
      delete(handle, "connections", account);
      JdbcConnections.deleteUnlinked(handle, grants);
      PENDING_TABLES.forEach(table -> delete(handle, table, account));
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
