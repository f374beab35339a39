package org.chainkeeper.admin;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.connection.ActivePauses;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * Pauses the refreshing of a tenant's connections, and resumes it. A pause is stored; this node knows it at
 * once, each other one within {@link ActivePauses#KNOWN_FOR}. It ends by itself: a pause that is forgotten
 * would end connections that no one refreshes. Safe for concurrent use.
 */
public final class Pausing {
  public static final Duration MAX_LENGTH = Duration.ofDays(7);

  private final TenantPauses pauses;
  private final ActivePauses active;

  public Pausing(TenantPauses pauses, ActivePauses active) {
    this.pauses = pauses;
    this.active = active;
  }

  /** The pause of now. */
  public Optional<Pause> current(TenantId tenant) {
    return pauses.current(tenant);
  }

  /** How many connections may end during a pause of this length that begins now. */
  public long endingWithin(TenantId tenant, Duration length) {
    return pauses.endingWithin(tenant, length);
  }

  /**
   * Begins a pause, which replaces the one under way.
   *
   * @return empty when the tenant has left
   * @throws IllegalArgumentException when the length is not positive, or more than {@link #MAX_LENGTH}
   */
  public Optional<Pause> pause(Viewer admin, Duration length) {
    if (!length.isPositive() || length.compareTo(MAX_LENGTH) > 0) {
      throw new IllegalArgumentException("a pause lasts seven days at most");
    }
    pauses.begin(admin.tenant(), admin.account(), length);
    active.forget();
    return pauses.current(admin.tenant());
  }

  /**
   * Ends the pause.
   *
   * @return whether there was one
   */
  public boolean resume(Viewer admin) {
    boolean ended = pauses.end(admin.tenant(), admin.account());
    active.forget();
    return ended;
  }
}
