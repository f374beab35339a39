package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionStatuses.Owner;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnectionStatuses;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.tenant.TenantId;

/**
 * What the sweeper, the figures and the admin page ask of PostgreSQL with a million grants: calm, with
 * 200,000 overdue, and after 200,000 rows have changed without a vacuum.
 */
public final class StoreBench {
  private static final int GRANTS = 1_000_000;
  private static final int OVERDUE = 200_000;
  private static final int PEOPLE_OF_TENANT = 1_000;
  private static final int REPEATS = 15;
  private static final int OF_EACH_KIND = 100;
  private static final double MAX_MS = 100;
  private static final TenantId TENANT = new TenantId("tenant-7");

  private final QueryTimes times = new QueryTimes(REPEATS, MAX_MS);
  private final JdbcGrants grants;
  private final JdbcConnectionStatuses statuses;

  private StoreBench(Database database) {
    this.grants = new JdbcGrants(database, new Secrets(Keyset.generate(), "bench"), "client");
    this.statuses = new JdbcConnectionStatuses(database, "client", Duration.ofDays(180), List::of);
  }

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      try (Database database = Database.open(new DatabaseSettings(url, "postgres", "postgres", 2));
          Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        StoreBench bench = new StoreBench(database);
        bench.run(statement);
        new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValue(Path.of(args[0]).toFile(), bench.times.medians());
      }
    }
    System.exit(0);
  }

  private void run(Statement statement) throws SQLException {
    fill(statement);
    measure("calm");
    overdue(statement);
    measure(OVERDUE + " overdue");
    change(statement);
    measure(OVERDUE + " changed without a vacuum");
  }

  private static void fill(Statement statement) throws SQLException {
    long began = System.nanoTime();
    statement.execute(
        """
        insert into grants (client_id, account, version, family_id, consented_at, rotation,
          rotated_at, rotates, access_token, access_issued_at, access_expires_at, min_age,
          refresh_token, refresh_fingerprint, state, retries, keep_alive_at, last_outcome,
          last_outcome_at, last_issued_at)
        select 'client', '712020:' || md5(i::text), 1, gen_random_uuid(), now(), 1, now(), true,
          decode(repeat(md5(i::text), 20), 'hex'), now(), now() + interval '1' hour, 120000,
          decode(repeat(md5(i::text), 20), 'hex'), md5(i::text), 'CONNECTED', 0,
          now() + interval '45' day, 'ISSUED', now() - interval '1' hour, now() - interval '1' hour
        from generate_series(1, %d) i
        """
            .formatted(GRANTS));
    statement.execute(
        """
        insert into connections (tenant, account, client_id, name, picture, sites, connected_at,
          visited_at, person_at, report_at)
        select 'tenant-' || i / %d, '712020:' || md5(i::text),
          case when i %% 50 = 0 then 'another' else 'client' end,
          'Person ' || i, 'https://example.org/p.png', '[]', now(), now(), now(), now()
        from generate_series(1, %d) i
        """
            .formatted(PEOPLE_OF_TENANT, GRANTS));
    statement.execute("vacuum analyze grants");
    statement.execute("vacuum analyze connections");
    System.out.printf(
        "%,d grants in %d s%n", GRANTS, Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  /** Half of them are idle, a quarter is in doubt and a quarter is refused. */
  private static void overdue(Statement statement) throws SQLException {
    statement.execute(
        """
        update grants set keep_alive_at = now() - interval '1' day where account in (
          select account from grants where state = 'CONNECTED' limit %d)
        """
            .formatted(OVERDUE / 2));
    statement.execute(
        """
        update grants set unsettled_token = refresh_token, presented_first_at = now(),
          presented_last_at = now(), settle_at = now() - interval '1' hour
        where account in (
          select account from grants where keep_alive_at > now() limit %d)
        """
            .formatted(OVERDUE / 4));
    statement.execute(
        """
        update grants set state = 'NEEDS_CONSENT', state_reason = 'invalid_grant', retries = 9,
          refused_since = now() - interval '2' day, retry_at = now() - interval '1' hour
        where account in (
          select account from grants
          where keep_alive_at > now() and unsettled_token is null limit %d)
        """
            .formatted(OVERDUE / 4));
    statement.execute("vacuum analyze grants");
  }

  private static void change(Statement statement) throws SQLException {
    statement.execute(
        """
        update grants set version = version + 1, last_outcome_at = now() - interval '20' minute,
          last_issued_at = now() - interval '20' minute
        where account in (select account from grants where state = 'CONNECTED' limit %d)
        """
            .formatted(OVERDUE));
  }

  private void measure(String situation) {
    System.out.println(situation + ":");
    times.measure(situation, "due", () -> grants.due(OF_EACH_KIND));
    times.measure(situation, "states", grants::countByState);
    times.measure(
        situation,
        "admin overview",
        () ->
            statuses.list(
                new Owner(TENANT, URI.create("https://x.test")),
                ConnectionFilter.ALL,
                ListOrder.first(ConnectionSort.NAME, false, 50)));
    times.measure(situation, "other clients", () -> grants.countOfOtherClients(TENANT));
    times.measure(
        situation, "recent outcomes", () -> grants.recentOutcomes(Duration.ofMinutes(15)));
  }
}
