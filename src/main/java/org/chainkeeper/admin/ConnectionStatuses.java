package org.chainkeeper.admin;

import java.util.List;
import org.chainkeeper.tenant.TenantId;

/** Reads a tenant's connections together with their grants. Safe for concurrent use. */
@FunctionalInterface
public interface ConnectionStatuses {
  /**
   * The first connections by name of the person, at most {@code limit}; one query.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  List<ConnectionStatus> first(TenantId tenant, int limit);
}
