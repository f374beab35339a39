package org.chainkeeper.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;

/** Opens a pool with a deadline on everything, or says in one line why it cannot. */
final class Pools {
  private static final int DATABASE_ALREADY_OPEN = 90020; // org.h2.api.ErrorCode

  private Pools() {}

  static HikariDataSource open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("chainkeeper");
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    if (settings.isH2()) {
      h2(config, settings.url());
    } else if (settings.url().startsWith("jdbc:postgresql:")) {
      postgresql(config, settings.url());
    } else {
      throw new CannotOpenDatabase(
          "CHAINKEEPER_DATABASE_URL begins with jdbc:h2: or jdbc:postgresql:");
    }
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new CannotOpenDatabase(reason(e), e);
    }
  }

  private static void h2(HikariConfig config, String url) {
    config.setJdbcUrl(H2Url.enforced(url));
    config.setMaxLifetime(0); // an embedded database is closed with its last connection
  }

  private static void postgresql(HikariConfig config, String url) {
    config.setJdbcUrl(url);
    config.addDataSourceProperty("ApplicationName", "chainkeeper");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "5"); // more than a statement may take
    config.addDataSourceProperty("cancelSignalTimeout", "2");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes whole rows
  }

  private static String reason(PoolInitializationException e) {
    SQLException cause = Outages.sqlException(e).orElseGet(SQLException::new);
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (cause.getErrorCode() == DATABASE_ALREADY_OPEN) {
      return "CHAINKEEPER_DATABASE_URL: another process has this H2 file open; stop it, or use"
          + " PostgreSQL for several nodes";
    }
    if (state.startsWith("28")) {
      return "CHAINKEEPER_DATABASE_USER, CHAINKEEPER_DATABASE_PASSWORD: the database refuses them";
    }
    return "CHAINKEEPER_DATABASE_URL: cannot connect"
        + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")")
        + "; check address and reachability";
  }
}
