package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;

/**
 * The table in memory, and the pause of the first person's tenant; broken writes may put a row there that
 * no promised write would.
 */
final class Store extends InMemoryGrants {
  /** Longer than a leeway. */
  private static final Duration PAUSE = Duration.ofHours(1);

  private static final int ANY = 100;

  private Instant pausedUntil = Instant.EPOCH;

  Store(Supplier<Instant> clock) {
    super(clock, World.CLIENT);
  }

  /** The search has to find what leaves a doubt without a date. */
  @Override
  protected void checkDates(Snapshot row) {}

  void put(Snapshot row) {
    overwrite(row);
  }

  void pause() {
    pausedUntil = now().plus(PAUSE);
  }

  void resume() {
    pausedUntil = Instant.EPOCH;
  }

  boolean isPaused() {
    return pausedUntil.isAfter(now());
  }

  Instant pausedUntil() {
    return pausedUntil;
  }

  Map<TenantId, Instant> pauses() {
    return isPaused() ? Map.of(World.TENANTS.getFirst(), pausedUntil) : Map.of();
  }

  /** As the query of what is due leaves out retries and keep-alives of a grant whose tenants have paused. */
  @Override
  public synchronized List<GrantId> due(int ofEachKind) {
    return isPaused()
        ? super.due(ANY).stream().filter(id -> !isOfPaused(id) || hasToBeRepaired(id)).toList()
        : super.due(ofEachKind);
  }

  static boolean isOfPaused(GrantId id) {
    return id.equals(World.IDS.getFirst());
  }

  /** A presentation was made, and what came of it is not known. */
  private boolean hasToBeRepaired(GrantId id) {
    Snapshot row = read(id).orElseThrow();
    return row.lease().isPresent()
        || row.marks().settleAt().filter(at -> !at.isAfter(now())).isPresent();
  }
}
