package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
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
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ConnectionStatuses.Owner;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnectionStatuses;
import org.chainkeeper.tenant.TenantId;

/**
 * Pages and numbers of the admin page for one tenant with 100,000 connections on PostgreSQL, where as many
 * are of other tenants, and with 10,000 on H2.
 */
public final class AdminListBench {
  private static final int REPEATS = 7;
  private static final double MAX_MS = 200;
  private static final Owner OWNER =
      new Owner(new TenantId("tenant-0"), URI.create("https://home.atlassian.net/wiki"));

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
        fill(statement, 100_000, "md5(cast(x as varchar))", "generate_series(1, %d) as t(x)");
        statement.execute("vacuum (freeze, analyze) grants");
        statement.execute("vacuum (freeze, analyze) connections");
        measure("PostgreSQL, 100,000", database);
        statement.execute("update grants set version = version + 1 where rotation % 5 = 0");
        measure("PostgreSQL, 20,000 changed without a vacuum", database);
      }
    }
  }

  private void h2() throws SQLException {
    String url = "jdbc:h2:mem:adminlist";
    try (Database database = Database.open(new DatabaseSettings(url, "", "", 2));
        Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      fill(statement, 10_000, "cast(x as varchar)", "system_range(1, %d) as t(x)");
      measure("H2, 10,000", database);
    }
  }

  /** One in a hundred is suspect, lost or unsettled, one in fifty of another client. */
  private static void fill(Statement statement, int people, String hash, String range)
      throws SQLException {
    String rows = range.formatted(2 * people);
    statement.execute(
        """
        insert into grants (client_id, account, version, family_id, consented_at, rotation, rotated_at,
          rotates, access_token, access_issued_at, access_expires_at, min_age, refresh_token,
          refresh_fingerprint, unsettled_token, presented_first_at, presented_last_at, settle_at, state,
          state_reason, retries, refused_since, retry_at, keep_alive_at, lost_at)
        select 'client', '712020:' || %s, 1, cast('00000000-0000-0000-0000-000000000001' as uuid),
          current_timestamp - mod(x, 400) * interval '24' hour, x,
          current_timestamp - mod(x, 70) * interval '24' hour, true,
          cast(repeat('token of an account ', 32) as bytea), current_timestamp - mod(x, 60) * interval '1' minute,
          current_timestamp + (60 - mod(x, 60)) * interval '1' minute, 120000,
          cast(repeat('token of an account ', 32) as bytea), 'fingerprint',
          case when mod(x, 100) = 1 then cast('unsettled' as bytea) end,
          case when mod(x, 100) = 1 then current_timestamp end,
          case when mod(x, 100) = 1 then current_timestamp end,
          case when mod(x, 100) = 1 then current_timestamp end,
          case when mod(x, 100) = 2 then 'SUSPECT' when mod(x, 100) = 3 then 'NEEDS_CONSENT' else 'CONNECTED' end,
          case when mod(x, 100) in (2, 3) then 'invalid_grant' end, 0,
          case when mod(x, 100) in (2, 3) then current_timestamp end,
          case when mod(x, 100) in (2, 3) then current_timestamp end,
          current_timestamp + 45 * interval '24' hour,
          case when mod(x, 100) = 3 then current_timestamp - mod(x, 5000) * interval '1' hour end
        from %s
        """
            .formatted(hash, rows));
    statement.execute(
        """
        insert into connections (tenant, account, client_id, name, picture, sites, connected_at, visited_at,
          person_at, report_at)
        select 'tenant-' || mod(x, 2), '712020:' || %s, case when mod(x, 50) = 0 then 'other' else 'client' end,
          'Person ' || %s, 'https://example.org/p.png', '%s', current_timestamp, current_timestamp,
          current_timestamp, current_timestamp
        from %s
        """
            .formatted(
                hash,
                hash,
                "[{\"id\":\"a\",\"name\":\"Other\",\"url\":\"https://other.atlassian.net\",\"avatarUrl\":\"https://a.example\"},"
                    + "{\"id\":\"b\",\"name\":\"Home\",\"url\":\"https://home.atlassian.net\",\"avatarUrl\":\"https://a.example\"}]",
                rows));
  }

  private void measure(String engine, Database database) {
    System.out.println(engine + ":");
    JdbcConnectionStatuses statuses =
        new JdbcConnectionStatuses(database, "client", Duration.ofDays(180), List::of);
    times.measure(engine, "counts by state", () -> statuses.count(OWNER));
    for (ConnectionSort sort : ConnectionSort.values()) {
      ListOrder first = ListOrder.first(sort, sort == ConnectionSort.ENDS, ListOrder.DEFAULT_LIMIT);
      times.measure(
          engine, "by " + sort.text(), () -> statuses.list(OWNER, ConnectionFilter.ALL, first));
      ListOrder middle = middle(statuses, first);
      times.measure(
          engine,
          "by " + sort.text() + ", later",
          () -> statuses.list(OWNER, ConnectionFilter.ALL, middle));
    }
    filters()
        .forEach((name, filter) -> {
          ListOrder order = ListOrder.first(ConnectionSort.NAME, false, ListOrder.DEFAULT_LIMIT);
          times.measure(engine, name, () -> statuses.list(OWNER, filter, order));
          times.measure(engine, name + ", total", () -> statuses.count(OWNER, filter));
        });
  }

  private static ListOrder middle(JdbcConnectionStatuses statuses, ListOrder first) {
    ListOrder order = ListOrder.first(first.sort(), first.descending(), ListOrder.MAX_LIMIT);
    ConnectionStatus last = statuses.list(OWNER, ConnectionFilter.ALL, order).getLast();
    return new ListOrder(
        first.sort(), first.descending(), Optional.of(last.position()), false, first.limit());
  }

  private static Map<String, ConnectionFilter> filters() {
    Map<String, ConnectionFilter> filters = new LinkedHashMap<>();
    filters.put("all", ConnectionFilter.ALL);
    for (ConnectionState state : ConnectionState.values()) {
      filters.put(state.text(), new ConnectionFilter("", EnumSet.of(state), false, Reach.ANY));
    }
    filters.put("ends soon", new ConnectionFilter("", Set.of(), true, Reach.ANY));
    filters.put("search", new ConnectionFilter("son 77", Set.of(), false, Reach.ANY));
    filters.put("search of the site", new ConnectionFilter("home", Set.of(), false, Reach.ANY));
    filters.put("not this site", new ConnectionFilter("", Set.of(), false, Reach.NOT_OWN_SITE));
    return filters;
  }
}
