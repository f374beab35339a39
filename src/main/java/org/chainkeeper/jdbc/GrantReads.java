package org.chainkeeper.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Snapshot;
import org.jdbi.v3.core.Handle;

/** Reads one grant, and records grants that this node's keyset cannot decrypt. Safe for concurrent use. */
final class GrantReads {
  private final Database database;
  private final GrantRows rows;
  private final UnreadableGrants unreadable;

  GrantReads(Database database, Secrets secrets, UnreadableGrants unreadable) {
    this.database = database;
    this.rows = new GrantRows(secrets);
    this.unreadable = unreadable;
  }

  /** Uses plain JDBC: every macro that is not answered from the cache reads this, some twice. */
  Optional<Snapshot> read(Connection connection, GrantId id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GrantStatements.READ)) {
      statement.setLong(1, database.clockOffsetMicros());
      statement.setString(2, id.clientId());
      statement.setString(3, id.account().value());
      statement.setString(4, id.part());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(snapshot(id, row)) : Optional.empty();
      }
    }
  }

  private Snapshot snapshot(GrantId id, ResultSet row) throws SQLException {
    try {
      Snapshot snapshot = rows.snapshot(id, row);
      unreadable.remove(id);
      return snapshot;
    } catch (UnreadableSecret e) {
      unreadable.add(id, e);
      throw e;
    }
  }

  Optional<Snapshot> read(Handle handle, GrantId id) {
    try {
      return read(handle.getConnection(), id);
    } catch (SQLException e) {
      throw DatabaseOutages.translated(new IllegalStateException("a statement is wrong", e), e);
    }
  }

  /** The database's time. */
  Instant now() {
    return database.with(handle ->
        database
            .query(handle, GrantStatements.NOW)
            .map((row, _) -> InstantArgument.read(row, "now_at"))
            .one());
  }
}
