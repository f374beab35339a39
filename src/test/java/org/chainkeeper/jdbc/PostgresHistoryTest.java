package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHistoryTest implements HistoryStorageContract, LossEventsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public Database database() {
    return DATABASE.get();
  }

  @Override
  public JdbcGrants grants(Keyset keys) {
    return new JdbcGrants(DATABASE.get(), new Secrets(keys, "test"), "client");
  }

  @Override
  public void advance(Duration by) {
    DATABASE.advance(by);
  }

  @Test
  void a_change_of_a_grant_and_its_line_are_one_statement() {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    try (Database observed = observed(sent)) {
      World world = new World(new JdbcGrants(observed, new Secrets(KEYS, "test"), "client"));
      Holder holder = GrantsWorld.newHolder();
      Snapshot row = world.claim(world.connected(), holder).orElseThrow();
      sent.clear();
      assertThat(world.grants().release(row, holder, GrantsWorld.release(Outcome.REFUSED)))
          .isTrue();
    }
    assertThat(sent).hasSize(2);
    assertThat(sent.getFirst()).contains("update grants", "insert into grant_history");
    assertThat(sent.getLast()).startsWith("update listed_connections");
  }

  private record World(Grants grants) implements GrantsWorld {
    @Override
    public void advance(Duration by) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void link(GrantId id, String tenant) {
      throw new UnsupportedOperationException();
    }
  }

  /** A database that adds each statement that is prepared to the list. */
  private static Database observed(List<String> sent) {
    DatabaseSettings settings =
        new DatabaseSettings(TestDatabase.PostgreSql.newDatabase(), "postgres", "postgres", 1);
    Database.open(settings).close(); // makes the tables
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(settings.url());
    pool.setMaximumPoolSize(1);
    pool.setDataSource(
        DriverProxies.of(
            DataSource.class,
            (method, _) -> method.getName().equals("getConnection") ? reading(settings, sent) : 1));
    return new Database(new HikariDataSource(pool), () -> Duration.ZERO);
  }

  private static Connection reading(DatabaseSettings settings, List<String> sent)
      throws SQLException {
    Connection real =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    return DriverProxies.of(
        Connection.class,
        (method, given) -> {
          if (method.getName().equals("prepareStatement")) {
            sent.add(String.valueOf(given[0]));
          }
          return method.invoke(real, given);
        });
  }

  @Test
  @Timeout(20)
  void a_connection_that_is_linked_while_a_change_waits_gets_a_copy_of_the_change()
      throws InterruptedException {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claim(connected(), holder).orElseThrow();
    Thread release =
        DATABASE
            .get()
            .inTransaction(handle -> {
              JdbcConnections.lock(handle, List.of(row.id()));
              Thread waiting =
                  Thread.startVirtualThread(
                      () -> grants().release(row, holder, GrantsWorld.release(Outcome.REFUSED)));
              awaitOneThatWaits();
              insertConnection(handle, row.id());
              return waiting;
            });
    release.join();
    ListedCopies.assertComplete(DATABASE.get());
    assertThat(DATABASE.count("listed_connections")).isOne();
  }

  private static void awaitOneThatWaits() {
    String waiting =
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database()";
    Database database = DATABASE.get();
    while (database.with(handle -> handle.createQuery(waiting).mapTo(Integer.class).one()) == 0) {
      Thread.onSpinWait();
    }
  }

  private static void insertConnection(Handle handle, GrantId id) {
    AccountId account = id.account();
    handle
        .createUpdate(
            """
            insert into connections
              (tenant, client_id, account, part, name, picture, sites, connected_at, visited_at, person_at,
               report_at)
            values ('here', :client, :account, :part, 'a person', '', '[]', now(), now(), now(), now())
            """)
        .bind("client", id.clientId())
        .bind("account", account.value())
        .bind("part", id.part())
        .execute();
    ListedConnections.put(handle, new TenantId("here"), account, List.of());
  }
}
