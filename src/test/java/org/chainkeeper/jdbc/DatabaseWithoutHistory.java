package org.chainkeeper.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database whose driver leaves out the history: lines are not sent. It is compared with the same driver
 * that leaves out nothing. Transactions stay, because the admin list's copies need them as well.
 */
public final class DatabaseWithoutHistory {
  private static final String CHANGE = "with changed as (\n";

  private DatabaseWithoutHistory() {}

  /**
   * @param withHistory whether nothing is left out after all
   */
  public static Database open(
      DatabaseSettings settings, boolean withHistory, Supplier<Duration> offset) {
    Database.open(settings).close(); // brings the schema up to date
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(
        DriverProxies.of(
            DataSource.class,
            (method, _) ->
                switch (method.getName()) {
                  case "getConnection" -> connection(settings, withHistory);
                  case "getLoginTimeout" -> 1;
                  case "setLoginTimeout" -> "";
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
    pool.setJdbcUrl(settings.url()); // tells the engine; the data source is used
    pool.setMaximumPoolSize(settings.poolSize());
    return new Database(new HikariDataSource(pool), offset);
  }

  private static Connection connection(DatabaseSettings settings, boolean withHistory)
      throws SQLException {
    String url = settings.isH2() ? H2Url.enforced(settings.url()) : settings.url();
    Connection real = DriverManager.getConnection(url, settings.user(), settings.password());
    return DriverProxies.of(
        Connection.class,
        (method, given) -> {
          if (withHistory || !method.getName().equals("prepareStatement")) {
            return method.invoke(real, given);
          }
          String sql = String.valueOf(given[0]);
          return sql.startsWith("insert into grant_history")
              ? unsent()
              : sql.startsWith(CHANGE) ? changeAlone(real, sql) : method.invoke(real, given);
        });
  }

  /** What PostgreSQL is sent in one statement with the line, whose parameters come last. */
  private static PreparedStatement changeAlone(Connection connection, String sql)
      throws SQLException {
    String change = sql.substring(CHANGE.length(), sql.indexOf("returning "));
    PreparedStatement real = connection.prepareStatement(change);
    long parameters = change.chars().filter(each -> each == '?').count();
    return DriverProxies.of(
        PreparedStatement.class,
        (method, given) ->
            method.getName().startsWith("set")
                    && given.length > 1
                    && given[0] instanceof Integer index
                    && index > parameters
                ? ""
                : method.invoke(real, given));
  }

  private static PreparedStatement unsent() {
    return DriverProxies.of(
        PreparedStatement.class,
        (method, _) -> {
          Class<?> type = method.getReturnType();
          return type == int.class ? 1 : type == boolean.class ? false : "";
        });
  }
}
