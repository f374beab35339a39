package org.chainkeeper.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.admin.ConnectionCounts;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ConnectionStatuses;
import org.chainkeeper.admin.EndCause;
import org.chainkeeper.admin.Ending;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.admin.ListPosition;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.fault.StorageUnavailable;

/** Sorts by name whatever is asked, filters nothing, and remembers what was asked. */
final class ListedStatuses implements ConnectionStatuses {
  private static final Instant ROTATED_AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final Ending ENDING =
      new Ending(Instant.parse("2027-02-18T12:00:00Z"), EndCause.IDLE);

  private final ListedConnections connections;
  final List<ConnectionFilter> filters = new CopyOnWriteArrayList<>();
  final List<ListOrder> orders = new CopyOnWriteArrayList<>();

  /** Pages that are read before the database is gone. */
  final AtomicInteger pagesLeft = new AtomicInteger(Integer.MAX_VALUE);

  ListedStatuses(ListedConnections connections) {
    this.connections = connections;
  }

  @Override
  public List<ConnectionStatus> list(Owner owner, ConnectionFilter filter, ListOrder order) {
    if (pagesLeft.getAndDecrement() <= 0) {
      throw new StorageUnavailable("gone", new IllegalStateException());
    }
    filters.add(filter);
    orders.add(order);
    Comparator<ConnectionStatus> byPosition =
        Comparator.<ConnectionStatus, String>comparing(one -> one.position().key())
            .thenComparing(one -> one.position().account().value());
    List<ConnectionStatus> all =
        new ArrayList<>(
            connections.list(owner.tenant(), 0, Integer.MAX_VALUE).stream()
                .map(ListedStatuses::status)
                .sorted(byPosition)
                .toList());
    order
        .from()
        .ifPresent(from ->
            all.removeIf(one -> {
              int side =
                  Comparator.comparing(ListPosition::key)
                      .thenComparing(position -> position.account().value())
                      .compare(one.position(), from);
              return order.backwards() ? side >= 0 : side <= 0;
            }));
    int size = Math.min(all.size(), order.limit() + 1);
    return order.backwards()
        ? List.copyOf(all.subList(all.size() - size, all.size()))
        : List.copyOf(all.subList(0, size));
  }

  @Override
  public long count(Owner owner, ConnectionFilter filter) {
    return connections.list(owner.tenant(), 0, Integer.MAX_VALUE).size();
  }

  @Override
  public ConnectionCounts count(Owner owner) {
    return new ConnectionCounts(
        Map.of(ConnectionState.CONNECTED, count(owner, ConnectionFilter.ALL)),
        Map.of(EndCause.AGE, 1L));
  }

  private static ConnectionStatus status(Connection one) {
    return new ConnectionStatus(
        one,
        new ListPosition(one.person().name(), one.person().account()),
        ConnectionState.CONNECTED,
        Optional.empty(),
        Optional.of(ROTATED_AT),
        Optional.of(ENDING),
        Optional.empty(),
        Optional.empty());
  }
}
