package org.chainkeeper.admin;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.Caller;

/**
 * A tenant's connections and their states. Of the Jira sites that a connection reaches, only the
 * tenant's own is included: the others may belong to other companies.
 */
public final class Overview {
  static final int MAX_CONNECTIONS = 200;

  private final ConnectionStatuses statuses;
  private final Notices notices;

  public Overview(ConnectionStatuses statuses, Notices notices) {
    this.statuses = statuses;
    this.notices = notices;
  }

  /**
   * @param more whether there are more connections than listed
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
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Page of(Caller caller) {
    var found = statuses.first(caller.tenant(), MAX_CONNECTIONS + 1);
    var listed =
        found.stream()
            .limit(MAX_CONNECTIONS)
            .map(one -> new ConnectionStatus(at(one.connection(), caller.baseUrl()), one.grant()))
            .toList();
    var all =
        Stream.concat(notices.current(caller.tenant()).stream(), OldFamilies.in(listed).stream())
            .toList();
    return new Page(listed, all, found.size() > MAX_CONNECTIONS);
  }

  /** The same connection without the sites that are not on the tenant's own host. */
  private static Connection at(Connection connection, URI baseUrl) {
    List<Site> own =
        connection.sites().stream().filter(site -> sameHost(site.url(), baseUrl)).toList();
    return new Connection(
        connection.tenant(),
        connection.grant(),
        connection.person(),
        own,
        connection.connectedAt());
  }

  private static boolean sameHost(URI one, URI other) {
    return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost());
  }
}
