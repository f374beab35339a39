package org.chainkeeper.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the use of each connection once a day: every macro reads its viewer's connection, and a
 * connection that is no longer read ends. Other reads of the day write nothing. Safe for concurrent
 * use.
 */
public final class VisitedConnections implements Connections {
  private static final Logger log = LoggerFactory.getLogger(VisitedConnections.class);
  private static final Duration RECORD_INTERVAL = Duration.ofDays(1);

  private final Connections connections;
  private final VisitLog visits;
  private final InstantSource clock;

  /**
   * Fifty macros read at once, and one write is enough; holds at most one key per running request.
   */
  private final Set<Key> writing = ConcurrentHashMap.newKeySet();

  private record Key(TenantId tenant, AccountId account) {}

  public VisitedConnections(Connections connections, VisitLog visits, InstantSource clock) {
    this.connections = connections;
    this.visits = visits;
    this.clock = clock;
  }

  @Override
  public Optional<Connection> find(TenantId tenant, AccountId account) {
    Optional<Connection> found = connections.find(tenant, account);
    found.ifPresent(connection -> record(connection, clock.instant()));
    return found;
  }

  private void record(Connection connection, Instant now) {
    Instant before = now.minus(RECORD_INTERVAL);
    if (connection.visitedAt().isAfter(before)) {
      return;
    }
    Key key = new Key(connection.tenant(), connection.grant().account());
    if (writing.add(key)) {
      try {
        visits.visited(key.tenant(), key.account(), now, before);
      } catch (StorageUnavailable _) {
        log.warn("cannot record a visit; the next one will be recorded");
      } finally {
        writing.remove(key);
      }
    }
  }

  @Override
  public void link(Connection connection) {
    connections.link(connection);
  }

  @Override
  public boolean unlink(TenantId tenant, AccountId account) {
    return connections.unlink(tenant, account);
  }

  @Override
  public void unlinkAll(TenantId tenant) {
    connections.unlinkAll(tenant);
  }

  @Override
  public List<Connection> list(TenantId tenant, int offset, int limit) {
    return connections.list(tenant, offset, limit);
  }
}
