package org.chainkeeper.connection;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.KeepAlive;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a viewer's own connection and ends it. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public final class OwnConnection {
  private static final Logger log = LoggerFactory.getLogger(OwnConnection.class);

  private final Connections connections;
  private final Grants grants;
  private final AccountConnections accounts;
  private final LinkEnd end;
  private final Predicate<Connection> refusedByJira;

  /**
   * @param refusedByJira whether Jira refuses a connection whose tokens Atlassian still renews
   */
  public OwnConnection(
      Connections connections,
      Grants grants,
      AccountConnections accounts,
      LinkEnd end,
      Predicate<Connection> refusedByJira) {
    this.connections = connections;
    this.grants = grants;
    this.accounts = accounts;
    this.end = end;
    this.refusedByJira = refusedByJira;
  }

  public ConnectionInfo describe(Viewer viewer) {
    Optional<Connection> connection = connections.find(viewer.tenant(), viewer.account());
    Optional<Snapshot> grant = connection.flatMap(link -> grants.read(link.grant()));
    if (connection.isEmpty() || grant.isEmpty()) {
      return new ConnectionInfo.None();
    }
    Snapshot row = grant.get();
    GrantState state = state(connection.get(), row.state());
    return new ConnectionInfo.Known(
        connection.get(),
        state,
        row.rotatedAt(),
        KeepAlive.familyEndsAt(row.rotatedAt()),
        replacedBy(connection.get(), state));
  }

  private GrantState state(Connection connection, GrantState state) {
    return state instanceof GrantState.Connected && refusedByJira.test(connection)
        ? new GrantState.NeedsConsent("Jira refuses its tokens", 0)
        : state;
  }

  private Optional<Connection> replacedBy(Connection connection, GrantState state) {
    if (state instanceof GrantState.Connected) {
      return Optional.empty();
    }
    GrantId grant = connection.grant();
    return accounts.of(grant.clientId(), grant.account()).stream()
        .filter(other -> !other.grant().equals(grant))
        .filter(other -> other.connectedAt().isAfter(connection.connectedAt()))
        .max(Comparator.comparing(Connection::connectedAt));
  }

  /** Ends the link of this tenant only; there may be none. {@link LinkEnd} says what is revoked. */
  public ProviderGrant disconnect(Viewer viewer) {
    Optional<Connection> connection = connections.find(viewer.tenant(), viewer.account());
    if (connection.isEmpty()) {
      return ProviderGrant.NONE;
    }
    ProviderGrant left =
        end.of(
            connection.get().grant(), () -> connections.unlink(viewer.tenant(), viewer.account()));
    log.info("account {} disconnected; at Atlassian: {}", viewer.account(), left);
    return left;
  }
}
