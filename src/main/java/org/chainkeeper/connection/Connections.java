package org.chainkeeper.connection;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores connections. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the
 * database does not answer.
 */
public interface Connections {
  Optional<Connection> find(TenantId tenant, AccountId account);

  /**
   * Inserts the link, or replaces the link of the same tenant and account with its sites and
   * person.
   */
  void link(Connection connection);

  /**
   * Ends one link; the grant and its tokens go in the same transaction when this was the last link
   * to it.
   *
   * @return whether there was a link
   */
  boolean unlink(TenantId tenant, AccountId account);

  /** Ends all links of a tenant, as {@link #unlink} does each; for an uninstalled app. */
  void unlinkAll(TenantId tenant);

  /** A tenant's connections by name of the person, at most {@code limit} from {@code offset}. */
  List<Connection> list(TenantId tenant, int offset, int limit);
}
