package org.chainkeeper.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database for one test class, emptied before each test, whose clock is moved by hand. After each test
 * the admin list's copies are compared with what they are copied from.
 */
final class TestDatabase
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final Supplier<DatabaseSettings> settings;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private @Nullable Database database;

  private TestDatabase(Supplier<DatabaseSettings> settings) {
    this.settings = settings;
  }

  static TestDatabase h2() {
    return new TestDatabase(
        () -> new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID(), "", "", 16));
  }

  static TestDatabase postgresql() {
    return new TestDatabase(
        () -> new DatabaseSettings(PostgreSql.newDatabase(), "postgres", "postgres", 16));
  }

  Database get() {
    if (database == null) {
      throw new IllegalStateException("not open yet");
    }
    return database;
  }

  /** A second pool of one connection to a database of its own. */
  Database another() {
    DatabaseSettings shared = settings.get();
    return Database.open(new DatabaseSettings(shared.url(), shared.user(), shared.password(), 1));
  }

  void advance(Duration by) {
    offset.updateAndGet(before -> before.plus(by));
  }

  void link(GrantId id, String tenant) {
    link(get(), id, tenant);
  }

  static void link(Database database, GrantId id, String tenant) {
    URI nowhere = URI.create("https://example.org");
    new JdbcConnections(database)
        .link(
            new Connection(
                new TenantId(tenant),
                id,
                new AccountProfile(id.account(), "a person", nowhere),
                List.of(),
                Instant.EPOCH));
  }

  /** By the database's clock. */
  Instant now() {
    return get()
        .with(handle ->
            get()
                .query(handle, Database.sql("select {now} as now"))
                .map((row, _) -> InstantArgument.read(row, "now"))
                .one());
  }

  int count(String table) {
    return get()
        .with(handle ->
            handle.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }

  int execute(String sql) {
    return get().with(handle -> handle.execute(sql));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    database = Database.open(settings.get(), offset::get);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    for (String table :
        List.of(
            "grants",
            "connections",
            "installations",
            "incidents",
            "consent_tickets",
            "consent_states",
            "forge_installations",
            "lifecycle_calls",
            "lifecycle_order")) {
      execute("delete from " + table);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ListedCopies.assertComplete(get());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    get().close();
  }

  /** One server for all test classes of this JVM; it ends with the JVM. */
  static final class PostgreSql {
    private static final EmbeddedPostgres SERVER = start();

    private PostgreSql() {}

    static String newDatabase() {
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      try (var connection = SERVER.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      return SERVER.getJdbcUrl("postgres", name);
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
