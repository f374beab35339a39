package org.chainkeeper.installation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.tenant.TenantId;

/**
 * Lists tenants, and removes those that the operator names or that are unused. May run while nodes
 * are running; they see a removal within five seconds. Throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer; an interrupted
 * removal is completed by the next one, or by a node within six hours.
 */
public final class TenantPurge {
  private static final int PAGE_SIZE = 500;

  private final TenantRegister register;
  private final Consumer<TenantId> endConnections;
  private final Optional<Instant> unusedBefore;

  /**
   * @param endConnections ends all connections of a tenant; may be repeated
   * @param unusedFor a tenant that has not signed a request for this time is unused; zero disables
   *     this
   */
  public TenantPurge(
      TenantRegister register,
      Consumer<TenantId> endConnections,
      InstantSource clock,
      Duration unusedFor) {
    this.register = register;
    this.endConnections = endConnections;
    this.unusedBefore =
        unusedFor.isPositive() ? Optional.of(clock.instant().minus(unusedFor)) : Optional.empty();
  }

  /** Ordered by the last signed request, oldest first. */
  public List<TenantUse> list() {
    List<TenantUse> all = new ArrayList<>();
    List<TenantUse> page = register.list(Optional.empty(), PAGE_SIZE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = register.list(Optional.of(page.getLast()), PAGE_SIZE);
    }
    return all;
  }

  public boolean isUnused(TenantUse one) {
    return unusedBefore.filter(before -> one.signedAt().isBefore(before)).isPresent();
  }

  /**
   * Removes the tenant like an uninstallation: requests are rejected first, then its connections
   * end, and the tokens of grants that no other tenant uses are deleted.
   *
   * @return false when there is no such tenant
   */
  public boolean remove(TenantId tenant) {
    return remove(tenant, Optional.empty());
  }

  /** As {@link #remove(TenantId)}, unless the tenant has signed a request since it was listed. */
  public boolean removeUnused(TenantId tenant) {
    return unusedBefore.isPresent() && remove(tenant, unusedBefore);
  }

  private boolean remove(TenantId tenant, Optional<Instant> signedBefore) {
    boolean isRemoved = register.remove(tenant, signedBefore);
    if (isRemoved) {
      endConnections.accept(tenant);
    }
    return isRemoved;
  }
}
