package org.chainkeeper.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database whose driver leaves out the history: each statement is a transaction of its own, and lines are
 * not sent. It is compared with the same driver that leaves out nothing.
 */
public final class DatabaseWithoutHistory {
  private static final Set<String> OF_TRANSACTIONS = Set.of("setAutoCommit", "commit", "rollback");

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
          if (!withHistory && OF_TRANSACTIONS.contains(method.getName())) {
            return "";
          }
          boolean isLine =
              method.getName().equals("prepareStatement")
                  && String.valueOf(given[0]).startsWith("insert into grant_history");
          return isLine && !withHistory ? unsent() : method.invoke(real, given);
        });
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
