package org.chainkeeper.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Evicts connections that still answer but cannot be used: those to a PostgreSQL that is read-only after
 * a failover, and sessions that it has ended. The next connection resolves the address again, or tries
 * each host of the URL. HikariCP knows neither case.
 */
final class PostgresConnectionEviction implements SQLExceptionOverride {
  /**
   * {@code read_only_sql_transaction}, {@code idle_in_transaction_session_timeout}, {@code
   * transaction_timeout}, {@code idle_session_timeout} (PostgreSQL, appendix A).
   */
  private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "57P05");

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return STATES.contains(Optional.ofNullable(e.getSQLState()).orElse(""))
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
