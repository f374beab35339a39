package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.SiteLists;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.AccessToken;

/**
 * Whether the viewer's grant still reaches a site that Jira has denied, by Atlassian's list of the
 * grant's sites. Safe for concurrent use.
 */
final class SiteReachability {
  private final Connections connections;
  private final SiteLists lists;

  SiteReachability(Connections connections, SiteLists lists) {
    this.connections = connections;
    this.lists = lists;
  }

  /** The state of a site that Jira denied. */
  enum Status {
    /** The viewer's grant reaches it, or the list is not available. */
    LISTED,

    /** The viewer's grant does not reach it any more. */
    REMOVED,

    /** The viewer's grant reaches no site any more. */
    NONE_LEFT,

    /** Atlassian rejects the token itself; some gateways of Jira's deny then. */
    TOKEN_REJECTED
  }

  /**
   * Requests the list of the viewer's sites after Jira has denied one.
   *
   * @param isEvidence whether the denial may mean that the grant does not reach the site
   */
  Status check(ViewerQuery<?> query, AccessToken token, boolean isEvidence) {
    String site = query.site().id();
    try {
      lists.refresh(query.grant(), token, isEvidence ? Optional.of(site) : Optional.empty());
      if (isEvidence && lists.isRejected(query.grant(), token)) {
        return Status.TOKEN_REJECTED;
      }
      return connections
          .find(query.tenant(), query.account())
          .filter(now -> now.connectedAt().equals(query.connectedAt()))
          .map(now -> status(now.sites(), site))
          .orElse(Status.LISTED);
    } catch (StorageUnavailable e) {
      return Status.LISTED;
    }
  }

  private static Status status(List<Site> reached, String site) {
    if (reached.stream().anyMatch(one -> one.id().equals(site))) {
      return Status.LISTED;
    }
    return reached.isEmpty() ? Status.NONE_LEFT : Status.REMOVED;
  }
}
