package org.chainkeeper.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.chainkeeper.admin.DatabaseFacts;

/** What a database says of itself, over any connection. */
public final class DatabaseState {
  /** The table of the migrations has names in small letters on both engines. */
  private static final String STATE =
      """
      select current_timestamp as as_of, coalesce(max(cast("version" as integer)), 0) as newest
      from "flyway_schema_history" where "success" = true
      """;

  private DatabaseState() {}

  /**
   * @param clockOffset how far the database's clock is moved ahead
   * @throws SQLException also when the schema was never created
   */
  public static DatabaseFacts read(Connection connection, Duration clockOffset)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STATE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new DatabaseFacts(
          InstantArgument.read(row, "as_of").plus(clockOffset), row.getInt("newest"));
    }
  }
}
