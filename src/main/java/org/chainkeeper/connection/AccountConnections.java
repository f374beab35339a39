package org.chainkeeper.connection;

import java.util.List;
import org.chainkeeper.tenant.AccountId;

/** The connections of one account in all tenants. */
public interface AccountConnections {
  /**
   * @return the connections through this OAuth client, in the order of their tenants
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  List<Connection> of(String clientId, AccountId account);
}
