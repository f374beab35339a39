package org.chainkeeper.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chainkeeper.fault.StorageUnavailable;
import org.jdbi.v3.core.JdbiException;

/** Distinguishes an outage, which passes, from a wrong statement, which is a bug. */
final class DatabaseOutages {
  /** SQLSTATE classes of wrong statements or values: feature, cardinality, data, constraint, syntax. */
  private static final Set<String> BUGS = Set.of("07", "0A", "21", "22", "23", "42");

  private static final String H2_NOT_SUPPORTED = "HYC00";

  private static final String UNIQUE_VIOLATION = "23505";

  private DatabaseOutages() {}

  /**
   * Runs work.
   *
   * @throws StorageUnavailable in place of an outage's exception; it holds no parameters
   */
  static <R> R translated(Supplier<R> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw translated(e, sqlException(e).orElseThrow(() -> e));
    }
  }

  /**
   * The exception to throw.
   *
   * @param bug thrown when the statement was wrong
   */
  static RuntimeException translated(RuntimeException bug, SQLException cause) {
    String state = state(cause);
    if (isBug(state)) {
      return bug;
    }
    return new StorageUnavailable(
        "the database did not execute a statement"
            + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")"),
        cause);
  }

  private static boolean isBug(String state) {
    return state.equals(H2_NOT_SUPPORTED)
        || BUGS.contains(state.substring(0, Math.min(2, state.length())));
  }

  static boolean isDuplicate(JdbiException e) {
    return sqlException(e).map(DatabaseOutages::state).filter(UNIQUE_VIOLATION::equals).isPresent();
  }

  static Optional<SQLException> sqlException(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
