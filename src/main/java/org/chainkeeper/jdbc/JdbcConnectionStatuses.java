package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.InstantArgument.read;
import static org.chainkeeper.jdbc.InstantArgument.readOptional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ConnectionStatuses;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.tenant.TenantId;

/** The tables {@code connections} and {@code grants}, without any token. Safe for concurrent use. */
public final class JdbcConnectionStatuses implements ConnectionStatuses {
  /** The first columns are those that {@link JdbcConnections#connection} reads. */
  private static final String FIRST =
      Database.sql(
          """
          select c.tenant, c.client_id, c.account, c.name, c.picture, c.sites, c.connected_at, c.visited_at, c.part,
            g.state, g.state_reason, g.retries, g.rotated_at, g.consented_at, g.lost_at, g.lost_because,
            {now} as as_of
          from connections c
          left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part
            and g.client_id = :client
          where c.tenant = :tenant
          order by c.name, c.account
          fetch first :limit rows only
          """);

  private final Database database;
  private final String clientId;

  /**
   * @param clientId of the OAuth client; a connection to another client's grant has none
   */
  public JdbcConnectionStatuses(Database database, String clientId) {
    this.database = database;
    this.clientId = clientId;
  }

  @Override
  public List<ConnectionStatus> first(TenantId tenant, int limit) {
    return database.with(handle ->
        database
            .query(handle, FIRST)
            .bind("tenant", tenant.value())
            .bind("client", clientId)
            .bind("limit", limit)
            .map((row, _) -> status(row))
            .list());
  }

  private static ConnectionStatus status(ResultSet row) throws SQLException {
    return new ConnectionStatus(JdbcConnections.connection(row), grant(row));
  }

  private static Optional<ConnectionStatus.Grant> grant(ResultSet row) throws SQLException {
    return row.getString("state") == null
        ? Optional.empty()
        : Optional.of(
            ConnectionStatus.Grant.of(
                    GrantRows.state(row),
                    read(row, "rotated_at"),
                    read(row, "consented_at"),
                    read(row, "as_of"))
                .lost(
                    readOptional(row, "lost_at"),
                    Optional.ofNullable(row.getString("lost_because")).map(LossCause::valueOf)));
  }
}
