package org.chainkeeper.consent;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.Viewer;

/**
 * What a viewer sees of the own connection, and its end. Every method throws {@link
 * org.chainkeeper.tenant.StorageUnavailable} when the database does not answer.
 */
public final class OwnConnection {
  /** Atlassian ends a family that was not rotated for so long. */
  private static final Duration IDLE_FOR = Duration.ofDays(90);

  private final Connections connections;
  private final Grants grants;

  public OwnConnection(Connections connections, Grants grants) {
    this.connections = connections;
    this.grants = grants;
  }

  public Described describe(Viewer viewer) {
    Optional<Connection> connection = connections.find(viewer.tenant(), viewer.account());
    Optional<Snapshot> grant = connection.flatMap(link -> grants.read(link.grant()));
    if (connection.isEmpty() || grant.isEmpty()) {
      return new Described.None();
    }
    Snapshot row = grant.get();
    return new Described.Known(
        connection.get(), row.state(), row.rotatedAt(), row.rotatedAt().plus(IDLE_FOR));
  }

  /** Ends the link of this tenant alone; there may be none. */
  public void disconnect(Viewer viewer) {
    connections.unlink(viewer.tenant(), viewer.account());
  }
}
