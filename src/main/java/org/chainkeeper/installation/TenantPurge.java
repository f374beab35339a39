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
 * Lists tenants and removes those that the operator names or that the app is of no use to. Works beside
 * running nodes, which notice a removal within five seconds. Throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer; a removal that was
 * interrupted is finished by the next one, or by a node within six hours.
 */
public final class TenantPurge {
  private static final int PAGE_SIZE = 500;

  private final TenantRegister register;
  private final Consumer<TenantId> endConnections;
  private final Optional<Instant> unusedBefore;

  /**
   * @param endConnections ends all connections of a tenant; may be repeated
   * @param unusedFor a tenant that has signed nothing for so long is unused; zero: none is
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

  /** The longest silent first. */
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
   * Removes the tenant as its uninstallation would: requests are refused first, then its connections end,
   * and the tokens of grants that no other tenant uses.
   *
   * @return false when there is none any more
   */
  public boolean remove(TenantId tenant) {
    return remove(tenant, Optional.empty());
  }

  /** As {@link #remove(TenantId)}, unless the tenant has signed a request meanwhile. */
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
