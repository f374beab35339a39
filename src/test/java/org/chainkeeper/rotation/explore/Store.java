package org.chainkeeper.rotation.explore;

import java.time.Instant;
import java.util.function.Supplier;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.testkit.InMemoryGrants;

/** The table in memory; broken writes may put a row there that no promised write would. */
final class Store extends InMemoryGrants {
  Store(Supplier<Instant> clock) {
    super(clock, World.CLIENT);
  }

  /** The search has to find what leaves a doubt without a date. */
  @Override
  protected void checkDates(Snapshot row) {}

  void put(Snapshot row) {
    overwrite(row);
  }
}
