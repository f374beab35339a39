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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
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
    AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    try (Database observed = observed(sent, offset)) {
      World world = World.of(observed, offset);
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

  @Test
  void a_takeover_writes_the_copies_of_the_admin_list_once() {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    try (Database observed = observed(sent, offset)) {
      World world = World.of(observed, offset);
      Holder crashed = GrantsWorld.newHolder();
      Snapshot row = world.claim(world.connected(), crashed).orElseThrow();
      world.advance(LEASE);
      Intent again =
          Intent.repeat(row.presented(), row.marks().lastPresentedAt(), Optional.empty());
      Optional<AttemptRecord> record = Optional.of(AttemptRecords.takeover(crashed, row));
      sent.clear();
      Claim claim = new Claim(GrantsWorld.newHolder(), LEASE, again, record);
      assertThat(world.grants().claim(row, claim)).isPresent();
    }
    assertThat(sent).filteredOn(sql -> sql.startsWith("update listed_connections")).hasSize(1);
  }

  private record World(Grants grants, AtomicReference<Duration> offset) implements GrantsWorld {
    static World of(Database database, AtomicReference<Duration> offset) {
      return new World(new JdbcGrants(database, new Secrets(KEYS, "test"), "client"), offset);
    }

    @Override
    public void advance(Duration by) {
      offset.updateAndGet(before -> before.plus(by));
    }

    @Override
    public void link(GrantId id, String tenant) {
      throw new UnsupportedOperationException();
    }
  }

  /** A database that adds each statement that is prepared to the list. */
  private static Database observed(List<String> sent, AtomicReference<Duration> offset) {
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
    return new Database(new HikariDataSource(pool), offset::get);
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
