package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Which connections Jira refuses, in memory. */
public final class InMemoryRefusals implements RefusedConnections {
  private record Key(TenantId tenant, AccountId account, Instant connectedAt) {
    static Key of(Connection connection) {
      return new Key(connection.tenant(), connection.grant().account(), connection.connectedAt());
    }
  }

  private final Map<Key, Instant> refused = new ConcurrentHashMap<>();

  @Override
  public void refused(Connection connection, Instant now) {
    refused.put(Key.of(connection), now);
  }

  @Override
  public void accepted(Connection connection) {
    refused.remove(Key.of(connection));
  }

  @Override
  public Optional<Instant> refusedAt(Connection connection) {
    return Optional.ofNullable(refused.get(Key.of(connection)));
  }
}
