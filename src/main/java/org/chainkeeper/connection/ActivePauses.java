package org.chainkeeper.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses as this node knows them: read every two seconds while anyone asks, by one caller; the others
 * go on with what is known. Safe for concurrent use.
 */
public final class ActivePauses {
  /** A pause that another node has stored is known after this time. */
  public static final Duration KNOWN_FOR = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ActivePauses.class);

  private final RefreshPauses store;
  private final LongSupplier nanoTime;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Optional<Known> known = Optional.empty();

  private record Known(Map<TenantId, Instant> pauses, long readAt) {}

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public ActivePauses(RefreshPauses store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /** When the tenant's pause ends by itself; empty while its refreshing is not paused. */
  public Optional<Instant> until(TenantId tenant) {
    return Optional.ofNullable(current().get(tenant));
  }

  /** Makes the next call read again: this node has changed a pause. */
  public void forget() {
    known = Optional.empty();
  }

  private Map<TenantId, Instant> current() {
    Optional<Known> last = known;
    if (last.filter(this::isRecent).isPresent() || !lock(last)) {
      return last.map(Known::pauses).orElse(Map.of());
    }
    try {
      return known.filter(this::isRecent).map(Known::pauses).orElseGet(this::read);
    } finally {
      reading.unlock();
    }
  }

  /** The first callers of all wait: there is nothing yet to go on with. */
  private boolean lock(Optional<Known> last) {
    if (last.isPresent()) {
      return reading.tryLock();
    }
    reading.lock();
    return true;
  }

  private boolean isRecent(Known one) {
    return nanoTime.getAsLong() - one.readAt() < KNOWN_FOR.toNanos();
  }

  /** Without the database nothing is refreshed either; what was known stays. */
  private Map<TenantId, Instant> read() {
    Map<TenantId, Instant> pauses;
    try {
      pauses = Map.copyOf(store.active());
    } catch (StorageUnavailable e) {
      log.debug("cannot read the pauses; the next call in two seconds tries again");
      pauses = known.map(Known::pauses).orElse(Map.of());
    }
    known = Optional.of(new Known(pauses, nanoTime.getAsLong()));
    return pauses;
  }
}
