package org.chainkeeper.admin;

import java.util.List;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.TenantId;

/** A tenant's connections and how they are doing. */
public final class Overview {
  static final int MOST = 200;

  private final Connections connections;
  private final Grants grants;
  private final Notices notices;

  public Overview(Connections connections, Grants grants, Notices notices) {
    this.connections = connections;
    this.grants = grants;
    this.notices = notices;
  }

  /**
   * @param more whether there are more connections than are listed
   */
  public record Page(List<ConnectionStatus> connections, List<Notice> notices, boolean more) {
    public Page {
      connections = List.copyOf(connections);
      notices = List.copyOf(notices);
    }
  }

  /**
   * The first 200 connections by name of the person.
   *
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  public Page of(TenantId tenant) {
    var found = connections.list(tenant, 0, MOST + 1);
    var listed = found.stream().limit(MOST).map(this::status).toList();
    var all = Stream.concat(notices.current().stream(), OldFamilies.in(listed).stream()).toList();
    return new Page(listed, all, found.size() > MOST);
  }

  private ConnectionStatus status(Connection connection) {
    return new ConnectionStatus(
        connection, grants.read(connection.grant()).map(ConnectionStatus.Grant::of));
  }
}
