package org.chainkeeper.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Has the pool throw away connections that are of no use any more, though they still answer: those to a
 * PostgreSQL that takes no writes after a failover, and sessions that it has ended. The next connection
 * asks the address again, or each host of the URL. HikariCP knows neither.
 */
final class EndedPostgresql implements SQLExceptionOverride {
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
