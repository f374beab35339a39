package org.chainkeeper.admin;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.admin.ConnectionStatuses.Owner;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.Caller;

/**
 * A tenant's connections and their states. Of the Jira sites that a connection reaches, only the
 * tenant's own is included: the others may belong to other companies.
 */
public final class ConnectionList {
  /** Rows of an export; a longer one is cut, and says so. */
  public static final int MAX_EXPORTED = 20_000;

  private final ConnectionStatuses statuses;

  public ConnectionList(ConnectionStatuses statuses) {
    this.statuses = statuses;
  }

  /**
   * @param total how many connections the filter lists on all pages
   * @param previous the page that ends before this position
   * @param next the page that begins after this position
   */
  public record Page(
      List<ConnectionStatus> connections,
      long total,
      Optional<ListPosition> previous,
      Optional<ListPosition> next) {
    public Page {
      connections = List.copyOf(connections);
    }
  }

  /**
   * One page of a list.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Page page(Caller caller, ConnectionFilter filter, ListOrder order) {
    Owner owner = new Owner(caller.tenant(), caller.baseUrl());
    List<ConnectionStatus> found = statuses.list(owner, filter, order);
    boolean goesOn = found.size() > order.limit();
    List<ConnectionStatus> shown = cut(found, order);
    boolean hasPrevious = order.backwards() ? goesOn : order.from().isPresent();
    boolean hasNext = order.backwards() || goesOn;
    return new Page(
        ownSiteOnly(shown, owner),
        statuses.count(owner, filter),
        hasPrevious ? shown.stream().findFirst().map(ConnectionStatus::position) : Optional.empty(),
        hasNext
            ? shown.reversed().stream().findFirst().map(ConnectionStatus::position)
            : Optional.empty());
  }

  private static List<ConnectionStatus> cut(List<ConnectionStatus> found, ListOrder order) {
    int surplus = Math.max(0, found.size() - order.limit());
    return order.backwards()
        ? found.subList(surplus, found.size())
        : found.subList(0, found.size() - surplus);
  }

  /**
   * Passes all connections of a filter on, page by page, up to {@value #MAX_EXPORTED}.
   *
   * @param sink is called for one page after the other, on this thread
   * @return whether there are more
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public boolean export(
      Caller caller,
      ConnectionFilter filter,
      ListOrder order,
      Consumer<List<ConnectionStatus>> sink) {
    Owner owner = new Owner(caller.tenant(), caller.baseUrl());
    ListOrder next = order;
    int left = MAX_EXPORTED;
    while (true) {
      List<ConnectionStatus> found = statuses.list(owner, filter, next);
      List<ConnectionStatus> page =
          found.subList(0, Math.min(found.size(), Math.min(left, next.limit())));
      sink.accept(ownSiteOnly(page, owner));
      left -= page.size();
      if (found.size() == page.size() || left == 0) {
        return found.size() > page.size();
      }
      next = next.after(page.getLast().position());
    }
  }

  private static List<ConnectionStatus> ownSiteOnly(List<ConnectionStatus> all, Owner owner) {
    return all.stream()
        .map(one -> one.with(ownSiteOnly(one.connection(), owner.baseUrl())))
        .toList();
  }

  private static Connection ownSiteOnly(Connection connection, URI baseUrl) {
    List<Site> own = connection.sites().stream().filter(site -> site.isAt(baseUrl)).toList();
    return new Connection(
        connection.tenant(),
        connection.grant(),
        connection.person(),
        own,
        connection.connectedAt(),
        connection.visitedAt());
  }
}
