package org.chainkeeper.connection;

import java.util.Optional;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Links an account in a second tenant to the grant that it uses in the first. */
@FunctionalInterface
public interface LinkCopies {
  /**
   * Adds the link unless the account has one in the second tenant. No token is exchanged and none is
   * copied: both links use the same row.
   *
   * @return the connection in the second tenant; empty when there is none in the first, or the second
   *     does not have the app
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Optional<Connection> copy(TenantId from, TenantId to, AccountId account);
}
