package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.tenant.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most one running refresh per grant on this node, each on a thread of its own, so that nobody who
 * waits can cancel it by going away.
 */
final class Flights {
  private static final Logger LOG = LoggerFactory.getLogger(Flights.class);

  private final Refresh refresh;
  private final RotationListener listener;
  private final Executor executor;
  private final ConcurrentMap<GrantId, CompletableFuture<Void>> flights =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  Flights(Refresh refresh, RotationListener listener, Executor executor) {
    this.refresh = refresh;
    this.listener = listener;
    this.executor = executor;
  }

  /** Joins the flight for a grant, or starts one; after {@link #close} none is started. */
  CompletableFuture<Void> start(GrantId id, Cause cause) {
    if (closed) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> running = flights.putIfAbsent(id, mine);
    if (running != null) {
      return running;
    }
    executor.execute(() -> fly(id, cause, mine));
    return mine;
  }

  /**
   * @return whether the flight ended in time
   * @throws StorageUnavailable when it ended because the database is gone
   */
  static boolean await(CompletableFuture<Void> flight, Duration patience) {
    try {
      flight.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageUnavailable gone) {
        throw gone;
      }
      throw new IllegalStateException("a refresh failed unexpectedly", e.getCause());
    }
  }

  /** Starts no more, and waits for those under way; one still unanswered is left with its intent. */
  void close(Duration atMost) {
    closed = true;
    await(atMost);
  }

  void await(Duration atMost) {
    try {
      await(
          CompletableFuture.allOf(flights.values().toArray(CompletableFuture[]::new)), atMost);
    } catch (StorageUnavailable | IllegalStateException e) {
      LOG.warn("a refresh under way ended in failure: {}", e.getMessage());
    }
  }

  int count() {
    return flights.size();
  }

  private void fly(GrantId id, Cause cause, CompletableFuture<Void> flight) {
    try {
      refresh.run(id, cause);
      land(id, flight);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      land(id, flight);
    } catch (RuntimeException e) {
      listener.failed(id, e);
      flights.remove(id, flight);
      flight.completeExceptionally(e);
    }
  }

  private void land(GrantId id, CompletableFuture<Void> flight) {
    flights.remove(id, flight);
    flight.complete(null);
  }
}
