package org.chainkeeper.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chainkeeper.admin.DatabaseFacts;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.Update;

/**
 * The pool of connections, the schema, and the clock that leases and leeways are judged by.
 *
 * <p>Everything has a timeout: 2 s for a connection, 2 s for a statement, 5 s for a PostgreSQL that does
 * not answer. Safe for concurrent use.
 */
public final class Database implements AutoCloseable {
  /** One statement sees one time, on both engines: neither moves it while a statement runs. */
  private static final String NOW =
      "(current_timestamp + cast(:clockOffset as bigint) * interval '0.000001' second)";

  private static final String READABLE = "select count(*) = 0 from grants where client_id = ''";

  private static final String READABLE_AND_WRITABLE =
      "select count(*) = 0 and current_setting('transaction_read_only') = 'off'"
          + " from grants where client_id = ''";

  private static final Pattern NAMED = Pattern.compile(":[a-zA-Z]+");

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Supplier<Duration> clockOffset;

  Database(HikariDataSource pool, Supplier<Duration> clockOffset) {
    this.pool = pool;
    this.clockOffset = clockOffset;
    this.jdbi = Jdbi.create(pool).registerArgument(new InstantArgument());
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementException::getShortMessage);
  }

  /**
   * Brings the schema up to date and opens the pool.
   *
   * @param clockOffset what is added to the database's clock in every statement; zero except in the demo,
   *     which moves all clocks together
   * @throws DatabaseOpenException when it cannot be opened; names the setting and the remedy
   */
  public static Database open(DatabaseSettings settings, Supplier<Duration> clockOffset) {
    return new Database(Pools.open(settings), clockOffset);
  }

  /** As {@link #open(DatabaseSettings, Supplier)} with the database's own time. */
  public static Database open(DatabaseSettings settings) {
    return open(settings, () -> Duration.ZERO);
  }

  /**
   * Whether the grants can be read within the timeouts. It writes nothing, because a probe that wrote cost
   * an embedded database 10.7 KB each time. {@code false} for a table that is locked against readers, for
   * a PostgreSQL that is read-only, such as a standby, and for a database that does not answer.
   */
  public boolean ready() {
    boolean isPostgresql = isPostgresql();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(isPostgresql ? READABLE_AND_WRITABLE : READABLE);
        ResultSet rows = statement.executeQuery()) {
      boolean isReady = rows.next() && rows.getBoolean(1);
      if (!isReady && isPostgresql) {
        pool.evictConnection(connection); // the next one may reach the server that takes writes
      }
      return isReady;
    } catch (SQLException e) {
      return false;
    }
  }

  boolean isPostgresql() {
    return Optional.ofNullable(pool.getJdbcUrl()).orElse("").startsWith("jdbc:postgresql:");
  }

  /**
   * Its clock and its schema.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when it does not answer
   */
  public DatabaseFacts facts() {
    return onConnection(connection -> DatabaseState.read(connection, clockOffset.get()));
  }

  /** The size of an embedded database's file in bytes; empty in memory and for another database. */
  public OptionalLong fileBytes() {
    Optional<Path> file = H2Url.file(pool.getJdbcUrl());
    try {
      return file.isPresent() ? OptionalLong.of(Files.size(file.get())) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Makes the pool report to a meter registry of a type that HikariCP supports. */
  public void measure(Object meterRegistry) {
    pool.setMetricRegistry(meterRegistry);
  }

  /** Runs autocommit statements on one connection, which is returned at once. */
  <R> R with(Function<Handle, R> work) {
    return DatabaseOutages.translated(() -> jdbi.withHandle(work::apply));
  }

  /** As {@link #with}, for the few statements that are frequent enough to avoid JDBI's cost. */
  <R> R onConnection(SqlWork<R> work) {
    try (Connection connection = pool.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw DatabaseOutages.translated(new IllegalStateException("a statement is wrong", e), e);
    }
  }

  interface SqlWork<R> {
    R on(Connection connection) throws SQLException;
  }

  <R> R inTransaction(Function<Handle, R> work) {
    return DatabaseOutages.translated(() -> jdbi.inTransaction(work::apply));
  }

  /** Replaces {@code {now}} by the database's clock. */
  static String sql(String text) {
    return text.replace("{now}", NOW);
  }

  /** Replaces each named parameter by a question mark. */
  static String positional(String sql) {
    return NAMED.matcher(sql).replaceAll("?");
  }

  long clockOffsetMicros() {
    return micros(clockOffset.get());
  }

  Query query(Handle handle, String sql) {
    return clocked(handle.createQuery(sql), sql);
  }

  Update update(Handle handle, String sql) {
    return clocked(handle.createUpdate(sql), sql);
  }

  private <S extends SqlStatement<S>> S clocked(S statement, String sql) {
    return sql.contains(":clockOffset")
        ? statement.bind("clockOffset", clockOffsetMicros())
        : statement;
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  @Override
  public void close() {
    pool.close();
  }
}
