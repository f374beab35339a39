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
 * Connections whose use is noted, once a day for each: every macro finds its viewer's connection, and a
 * connection that nobody finds any more ends. All other reads of a day write nothing. Thread safe.
 */
public final class VisitedConnections implements Connections {
  private static final Logger log = LoggerFactory.getLogger(VisitedConnections.class);
  private static final Duration NOTED_EVERY = Duration.ofDays(1);

  private final Connections connections;
  private final VisitLog visits;
  private final InstantSource clock;

  /** Fifty macros come at once, and one note is enough; holds no more keys than requests run. */
  private final Set<Key> noting = ConcurrentHashMap.newKeySet();

  private record Key(TenantId tenant, AccountId account) {}

  public VisitedConnections(Connections connections, VisitLog visits, InstantSource clock) {
    this.connections = connections;
    this.visits = visits;
    this.clock = clock;
  }

  @Override
  public Optional<Connection> find(TenantId tenant, AccountId account) {
    Optional<Connection> found = connections.find(tenant, account);
    found.ifPresent(connection -> note(connection, clock.instant()));
    return found;
  }

  private void note(Connection connection, Instant now) {
    Instant before = now.minus(NOTED_EVERY);
    if (connection.visitedAt().isAfter(before)) {
      return;
    }
    Key key = new Key(connection.tenant(), connection.grant().account());
    if (noting.add(key)) {
      try {
        visits.visited(key.tenant(), key.account(), now, before);
      } catch (StorageUnavailable _) {
        log.warn("a visit could not be noted; the next one will be");
      } finally {
        noting.remove(key);
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
