package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionFilter.Reach;
import org.chainkeeper.admin.ConnectionHistories;
import org.chainkeeper.admin.ConnectionList;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.history.ChainReport;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnectionStatuses;
import org.chainkeeper.jdbc.JdbcConnections;
import org.chainkeeper.jdbc.JdbcExchangeCounts;
import org.chainkeeper.jdbc.JdbcGrantHistories;
import org.chainkeeper.jdbc.JdbcPauses;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;

/**
 * What the admin page reads of a tenant: with 100,000 connections and a million lines of history on
 * PostgreSQL, and with 10,000 and 100,000 on H2. As many connections are of another tenant.
 */
public final class AdminListBench {
  private static final int REPEATS = 7;
  private static final double MAX_MS = 200;
  private static final TenantId TENANT = new TenantId("tenant-0");

  /** Its number is {@code mod(x, 2) = 0}, as those of the tenant's people are. */
  private static final int LONG_CHAIN = 40;

  private final QueryTimes times = new QueryTimes(REPEATS, MAX_MS);

  private AdminListBench() {}

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException, SQLException {
    AdminListBench bench = new AdminListBench();
    bench.postgresql();
    bench.h2();
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(args[0]).toFile(), bench.times.medians());
    System.exit(0);
  }

  private void postgresql() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      try (Database database = Database.open(new DatabaseSettings(url, "postgres", "postgres", 2));
          Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        AdminListData data =
            new AdminListData(
                statement, "md5(cast(x as varchar))", "generate_series(1, %d) as t(x)");
        data.fill(100_000, 1_000_000);
        for (String table : AdminListData.TABLES) {
          statement.execute("vacuum (freeze, analyze) " + table);
        }
        measure("PostgreSQL, 100,000", database, data);
        data.exchange("mod(rotation, 5) = 0");
        measure("PostgreSQL, 40,000 exchanged without a vacuum", database, data);
      }
    }
  }

  private void h2() throws SQLException {
    String url = "jdbc:h2:mem:adminlist";
    try (Database database = Database.open(new DatabaseSettings(url, "", "", 2));
        Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      AdminListData data =
          new AdminListData(statement, "cast(x as varchar)", "system_range(1, %d) as t(x)");
      data.fill(10_000, 100_000);
      measure("H2, 10,000", database, data);
    }
  }

  private void measure(String situation, Database database, AdminListData data)
      throws SQLException {
    System.out.println(situation + ":");
    JdbcConnectionStatuses statuses =
        new JdbcConnectionStatuses(database, "client", Duration.ofDays(180), List::of);
    Caller caller = AdminListData.caller(TENANT);
    Overview overview = new Overview(statuses, _ -> List.of());
    times.measure(situation, "overview", () -> overview.of(caller));
    ConnectionList list = new ConnectionList(statuses);
    for (ConnectionSort sort : ConnectionSort.values()) {
      ListOrder first = ListOrder.first(sort, sort == ConnectionSort.ENDS, ListOrder.DEFAULT_LIMIT);
      measurePages(situation, list, caller, ConnectionFilter.ALL, first, "by " + sort.text());
    }
    ListOrder byName = ListOrder.first(ConnectionSort.NAME, false, ListOrder.DEFAULT_LIMIT);
    filters()
        .forEach((name, filter) -> measurePages(situation, list, caller, filter, byName, name));
    measureChains(situation, database, data);
    JdbcExchangeCounts exchanges = new JdbcExchangeCounts(database);
    exchanges.summarize();
    times.measure(situation, "exchanges over time", () -> exchanges.of(TENANT));
  }

  /** The first page and a later one, each with the total. */
  private void measurePages(
      String situation,
      ConnectionList list,
      Caller caller,
      ConnectionFilter filter,
      ListOrder first,
      String question) {
    times.measure(situation, question, () -> list.page(caller, filter, first));
    list.page(caller, filter, first)
        .next()
        .ifPresent(position -> {
          ListOrder later =
              new ListOrder(
                  first.sort(), first.descending(), Optional.of(position), false, first.limit());
          times.measure(situation, question + ", later", () -> list.page(caller, filter, later));
        });
  }

  private void measureChains(String situation, Database database, AdminListData data)
      throws SQLException {
    ConnectionHistories histories =
        new ConnectionHistories(
            new JdbcConnections(database),
            new ChainReports(new JdbcGrantHistories(database, "client"), Duration.ofMinutes(10)),
            new JdbcPauses(database));
    Map<String, String> accounts =
        Map.of(
            "a chain", data.account(2_020),
            "a chain of 5,000 lines", data.account(LONG_CHAIN),
            "a lost chain", data.account(2_004));
    accounts.forEach(
        (question, account) -> times.measure(situation, question, () -> chain(histories, account)));
  }

  private static ChainReport chain(ConnectionHistories histories, String account) {
    return histories.of(TENANT, new AccountId(account), Optional.empty()).orElseThrow().report();
  }

  private static Map<String, ConnectionFilter> filters() {
    Map<String, ConnectionFilter> filters = new LinkedHashMap<>();
    filters.put("all", ConnectionFilter.ALL);
    for (ConnectionState state : ConnectionState.values()) {
      filters.put(
          state.text(),
          new ConnectionFilter("", EnumSet.of(state), false, Optional.empty(), Reach.ANY));
    }
    filters.put("ends soon", new ConnectionFilter("", Set.of(), true, Optional.empty(), Reach.ANY));
    filters.put(
        "search", new ConnectionFilter("son 77", Set.of(), false, Optional.empty(), Reach.ANY));
    filters.put(
        "search of the site",
        new ConnectionFilter("home", Set.of(), false, Optional.empty(), Reach.ANY));
    filters.put(
        "not this site",
        new ConnectionFilter("", Set.of(), false, Optional.empty(), Reach.NOT_OWN_SITE));
    return filters;
  }
}
