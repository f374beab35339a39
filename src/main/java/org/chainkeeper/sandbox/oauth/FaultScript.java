package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A queue of scripted faults with at most {@value #MAX_ENTRIES} entries. Each request takes the first
 * entry that applies to it. Safe for concurrent use.
 */
public final class FaultScript {
  private static final int MAX_ENTRIES = 100;

  private record Entry(Fault fault, int left, Instant until) {}

  private final InstantSource clock;
  private final List<Entry> queue = new ArrayList<>();

  FaultScript(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Appends a fault; the time of a refusal wave begins now.
   *
   * @throws IllegalArgumentException when the queue is full
   */
  public synchronized void add(Fault fault) {
    removeExpired();
    if (queue.size() >= MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "the fault script holds " + MAX_ENTRIES + " entries at most");
    }
    Instant until =
        fault.kind() == FaultKind.REFUSAL_WAVE
            ? clock.instant().plus(fault.duration())
            : Instant.MAX;
    queue.add(new Entry(fault, fault.times(), until));
  }

  /** Removes all pending faults. */
  public synchronized void clear() {
    queue.clear();
  }

  /** The pending faults with their remaining times. */
  public synchronized List<Fault> pending() {
    removeExpired();
    return queue.stream().map(entry -> entry.fault().times(entry.left())).toList();
  }

  synchronized Optional<Fault> take(boolean refresh, Optional<String> account) {
    removeExpired();
    for (int i = 0; i < queue.size(); i++) {
      Entry entry = queue.get(i);
      if (entry.fault().appliesTo(refresh, account)) {
        countDown(i, entry);
        return Optional.of(entry.fault());
      }
    }
    return Optional.empty();
  }

  private void countDown(int at, Entry entry) {
    if (entry.fault().times() == Fault.ALWAYS) {
      return;
    }
    if (entry.left() == 1) {
      queue.remove(at);
    } else {
      queue.set(at, new Entry(entry.fault(), entry.left() - 1, entry.until()));
    }
  }

  private void removeExpired() {
    Instant now = clock.instant();
    queue.removeIf(entry -> !now.isBefore(entry.until()));
  }
}
