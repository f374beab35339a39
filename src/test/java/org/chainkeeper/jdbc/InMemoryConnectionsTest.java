package org.chainkeeper.jdbc;

import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryGrants;

class InMemoryConnectionsTest implements ConnectionsContract {
  private final InMemoryGrants grants = new InMemoryGrants(() -> AT);
  private final Connections connections = new InMemoryConnections(grants);

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public Grants grants() {
    return grants;
  }
}
