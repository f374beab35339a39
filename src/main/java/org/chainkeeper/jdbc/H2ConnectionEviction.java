package org.chainkeeper.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Evicts connections to an H2 that closed itself, as it does when its disk is full. The next connection
 * opens it again. HikariCP does not know H2's error codes.
 */
final class H2ConnectionEviction implements SQLExceptionOverride {
  /** DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, OBJECT_CLOSED, CONNECTION_BROKEN. */
  private static final Set<Integer> CODES = Set.of(90098, 90121, 90007, 90067);

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return CODES.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
