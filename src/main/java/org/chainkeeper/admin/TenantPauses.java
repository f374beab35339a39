package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores the pauses of tenants, by the database's clock. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public interface TenantPauses {
  /** The pause of now. */
  Optional<Pause> current(TenantId tenant);

  /** Begins a pause, which replaces one that is under way; does nothing for a tenant that has left. */
  void begin(TenantId tenant, AccountId admin, Duration length);

  /**
   * Ends the pause.
   *
   * @return whether there was one
   */
  boolean end(TenantId tenant, AccountId admin);

  /** The tenant's pauses that began at this time or later, oldest first, at most {@code limit}. */
  List<Pause> since(TenantId tenant, Instant from, int limit);

  /**
   * How many connections of the tenant Atlassian may end within this time because they were not
   * exchanged for 90 days, and which no other tenant keeps alive.
   */
  long endingWithin(TenantId tenant, Duration length);
}
