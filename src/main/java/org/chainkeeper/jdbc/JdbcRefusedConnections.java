package org.chainkeeper.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.RefusedConnections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code refused_connections}. Safe for concurrent use. */
public final class JdbcRefusedConnections implements RefusedConnections {
  private static final String KEY = "tenant = :tenant and account = :account";

  private static final String REPLACE =
      "update refused_connections set connected_at = :connectedAt, refused_at = :now where " + KEY;

  private static final String INSERT =
      """
      insert into refused_connections (tenant, account, connected_at, refused_at)
      select tenant, account, connected_at, cast(:now as timestamp(6) with time zone)
      from connections where %s and connected_at = :connectedAt
      """
          .formatted(KEY);

  private static final String DELETE = "delete from refused_connections where " + KEY;

  private static final String FIND =
      "select refused_at from refused_connections where connected_at = :connectedAt and " + KEY;

  private final Database database;

  public JdbcRefusedConnections(Database database) {
    this.database = database;
  }

  @Override
  public void refused(Connection connection, Instant now) {
    try {
      database.inTransaction(handle ->
          write(handle, REPLACE, connection, now) == 0
              && write(handle, INSERT, connection, now) == 1);
    } catch (JdbiException e) {
      if (!DatabaseOutages.isDuplicate(e)) { // another request has stored it
        throw e;
      }
    }
  }

  private static int write(Handle handle, String sql, Connection connection, Instant now) {
    return of(connection, handle.createUpdate(sql))
        .bind("connectedAt", connection.connectedAt())
        .bind("now", now)
        .execute();
  }

  @Override
  public void accepted(Connection connection) {
    var _ = database.with(handle -> of(connection, handle.createUpdate(DELETE)).execute());
  }

  @Override
  public Optional<Instant> refusedAt(Connection connection) {
    return database.with(handle ->
        of(connection, handle.createQuery(FIND))
            .bind("connectedAt", connection.connectedAt())
            .map((row, _) -> row.getObject("refused_at", OffsetDateTime.class).toInstant())
            .findOne());
  }

  private static <S extends SqlStatement<S>> S of(Connection connection, S statement) {
    return statement
        .bind("tenant", connection.tenant().value())
        .bind("account", connection.grant().account().value());
  }
}
