package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers when the database was last gone. A node that holds an answer in memory stores it as soon as
 * the database returns; until a minute after that nobody presents a token that is all there is.
 */
public final class StorageOutages {
  private static final Duration TIME_TO_STORE = Duration.ofSeconds(60);

  private final MonotonicClock time;
  private final AtomicReference<Optional<Long>> last = new AtomicReference<>(Optional.empty());

  public StorageOutages(MonotonicClock time) {
    this.time = time;
  }

  void noticed() {
    last.set(Optional.of(time.nanoTime()));
  }

  boolean areBehind() {
    return last.get().map(nanos -> time.nanoTime() - nanos >= TIME_TO_STORE.toNanos()).orElse(true);
  }
}
