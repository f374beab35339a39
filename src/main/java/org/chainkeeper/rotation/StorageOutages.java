package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers when the database was last unavailable. A node that holds an answer in memory stores it as
 * soon as the database returns; for a minute after that no node presents a token that is the only one
 * left. Safe for concurrent use.
 */
public final class StorageOutages {
  private static final Duration TIME_TO_STORE = Duration.ofSeconds(60);

  private final MonotonicClock time;
  private final AtomicReference<Optional<Long>> last = new AtomicReference<>(Optional.empty());

  public StorageOutages(MonotonicClock time) {
    this.time = time;
  }

  /** Records that the database does not answer. */
  void record() {
    last.set(Optional.of(time.nanoTime()));
  }

  /** Whether the last outage ended long enough ago for held answers to have been stored. */
  boolean areOver() {
    return last.get().map(nanos -> time.nanoTime() - nanos >= TIME_TO_STORE.toNanos()).orElse(true);
  }
}
