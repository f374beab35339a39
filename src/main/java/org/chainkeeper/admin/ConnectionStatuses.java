package org.chainkeeper.admin;

import java.net.URI;
import java.util.List;
import org.chainkeeper.tenant.TenantId;

/** Reads a tenant's connections together with their grants. Safe for concurrent use. */
public interface ConnectionStatuses {
  /**
   * A tenant whose connections are read.
   *
   * @param baseUrl of its Confluence, whose host is that of its own Jira site
   */
  record Owner(TenantId tenant, URI baseUrl) {}

  /**
   * A part of the list, in the list's order whichever way it is read; at most {@link ListOrder#limit()}
   * rows and one more, which shows that the list goes on.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  List<ConnectionStatus> list(Owner owner, ConnectionFilter filter, ListOrder order);

  /**
   * How many connections a filter lists.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  long count(Owner owner, ConnectionFilter filter);

  /**
   * How many connections there are in each state, and how many end soon; one query.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  ConnectionCounts count(Owner owner);
}
