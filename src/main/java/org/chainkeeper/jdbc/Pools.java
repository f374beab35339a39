package org.chainkeeper.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Migrates the schema and opens a pool with a timeout on everything; or fails with one line that says
 * why.
 */
final class Pools {
  private static final int DATABASE_ALREADY_OPEN = 90020; // org.h2.api.ErrorCode
  private static final int DATABASE_NOT_FOUND = 90146;

  /**
   * Set in the database once per connection. Set in the driver with each statement, H2 would discard its
   * prepared statement, and the PostgreSQL driver would open a connection to cancel.
   */
  private static final int STATEMENT_TIMEOUT_MILLIS = 2_000;

  /**
   * PostgreSQL ends a transaction that waits for its node for longer than any statement may take: a node
   * that stands still must not keep rows locked.
   */
  private static final int IDLE_TRANSACTION_MILLIS = 3_000;

  private static final String MIGRATION_SECONDS = "60";

  private Pools() {}

  static HikariDataSource open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("chainkeeper");
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    if (settings.isH2()) {
      config.setJdbcUrl(H2Url.enforced(settings.url()));
      config.setMaxLifetime(0); // an embedded database is closed with its last connection
      config.setConnectionInitSql("set query_timeout " + STATEMENT_TIMEOUT_MILLIS);
      config.setExceptionOverride(new H2ConnectionEviction());
    } else if (settings.url().startsWith("jdbc:postgresql:")) {
      config.setJdbcUrl(settings.url());
      config.setDataSourceProperties(postgresql());
      config.setConnectionInitSql(
          "set statement_timeout = %d; set idle_in_transaction_session_timeout = %d"
              .formatted(STATEMENT_TIMEOUT_MILLIS, IDLE_TRANSACTION_MILLIS));
      config.setExceptionOverride(new PostgresConnectionEviction());
    } else {
      throw new DatabaseOpenException(
          "CHAINKEEPER_DATABASE_URL begins with jdbc:h2: or jdbc:postgresql:");
    }
    if (!settings.user().isEmpty()) { // else those of the URL are used
      config.addDataSourceProperty("user", settings.user());
      config.addDataSourceProperty("password", settings.password());
    }
    return probed(config);
  }

  /** Opens a connection first: the pool would wait before it reports a failure, with a stack trace. */
  private static HikariDataSource probed(HikariConfig config) {
    Optional<Path> file = H2Url.file(config.getJdbcUrl());
    try {
      if (file.isPresent()) {
        PrivateFiles.createDirectories(folder(file.get()));
        compact(config);
      }
      HikariDataSource pool = opened(config);
      if (file.isPresent()) {
        PrivateFiles.restrict(file.get());
      }
      return pool;
    } catch (IOException e) {
      throw new DatabaseOpenException(
          "CHAINKEEPER_DATABASE_URL: the folder or the file cannot be made for its owner alone ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    } catch (SQLException e) {
      throw new DatabaseOpenException(reason(e), e);
    }
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(file);
  }

  private static HikariDataSource opened(HikariConfig config) throws SQLException {
    try (Connection _ =
        DriverManager.getConnection(config.getJdbcUrl(), config.getDataSourceProperties())) {
      migrate(config);
      return new HikariDataSource(config);
    }
  }

  /**
   * Rewrites the file, unless another session of this JVM uses it. Deleted data stays in the old file
   * until then, because its space is not reused.
   */
  private static void compact(HikariConfig config) throws SQLException {
    try (Connection alone =
            DriverManager.getConnection(config.getJdbcUrl(), config.getDataSourceProperties());
        Statement statement = alone.createStatement();
        ResultSet sessions =
            statement.executeQuery("select count(*) from information_schema.sessions")) {
      if (sessions.next() && sessions.getInt(1) == 1) {
        statement.execute("shutdown compact");
      }
    }
  }

  /** Uses connections of its own, because a migration may take longer than any statement timeout. */
  private static void migrate(HikariConfig config) {
    Map<String, String> properties = new HashMap<>();
    config
        .getDataSourceProperties()
        .forEach((name, value) -> properties.put(name.toString(), value.toString()));
    properties.replace("socketTimeout", MIGRATION_SECONDS);
    try {
      Flyway.configure()
          .dataSource(config.getJdbcUrl(), null, null)
          .jdbcProperties(properties)
          .locations("classpath:db/migration", "classpath:db/" + engine(config))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseOpenException(
          "CHAINKEEPER_DATABASE_URL: the schema cannot be brought up to date; the user needs the"
              + " right to create tables, and the database must not belong to a newer version of"
              + " the app",
          e);
    }
  }

  /** Each engine has a directory for what differs: partial indexes. */
  private static String engine(HikariConfig config) {
    return config.getJdbcUrl().startsWith("jdbc:postgresql:") ? "postgresql" : "h2";
  }

  private static Properties postgresql() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "chainkeeper");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "5"); // more than a statement may take
    properties.setProperty("cancelSignalTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false"); // it quotes whole rows
    return properties;
  }

  private static String reason(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (e.getErrorCode() == DATABASE_ALREADY_OPEN) {
      return "CHAINKEEPER_DATABASE_URL: another process has this H2 file open; stop it, or use"
          + " PostgreSQL for several nodes";
    }
    if (e.getErrorCode() == DATABASE_NOT_FOUND) {
      return "CHAINKEEPER_DATABASE_URL: there is no such H2 file; the first start of the app makes"
          + " it";
    }
    if (state.startsWith("28")) {
      return "CHAINKEEPER_DATABASE_USER, CHAINKEEPER_DATABASE_PASSWORD: the database refuses them";
    }
    return "CHAINKEEPER_DATABASE_URL: cannot connect"
        + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")")
        + "; check address and reachability";
  }
}
