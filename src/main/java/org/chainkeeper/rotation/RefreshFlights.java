package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.fault.StorageUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most one running refresh per grant on this node, each on a thread of its own, so that nobody who
 * waits can cancel it by going away.
 */
class RefreshFlights {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshFlights.class);

  private final Refresh refresh;
  private final RotationListener listener;
  private final Executor executor;
  private final ConcurrentMap<GrantId, CompletableFuture<Landing>> flights =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param row as the flight left it, read once for all who waited; empty when there is none
   */
  record Landing(Optional<Snapshot> row) {}

  private interface Errand {
    Optional<Snapshot> run() throws InterruptedException;
  }

  RefreshFlights(Refresh refresh, RotationListener listener, Executor executor) {
    this.refresh = refresh;
    this.listener = listener;
    this.executor = executor;
  }

  /** Joins the flight for a grant, or starts one with the row that the reader has just read. */
  CompletableFuture<Landing> start(Snapshot row, RefreshReason cause) {
    return start(row.id(), () -> refresh.run(row, cause));
  }

  /** As {@link #start}, for nobody: the flight begins by reading the row. */
  CompletableFuture<Landing> sweep(GrantId id) {
    return start(id, () -> refresh.sweep(id));
  }

  /** After {@link #close} none is started. */
  private CompletableFuture<Landing> start(GrantId id, Errand errand) {
    if (closed) {
      return CompletableFuture.failedFuture(new InterruptedException("the app is closing"));
    }
    CompletableFuture<Landing> mine = new CompletableFuture<>();
    CompletableFuture<Landing> running = flights.putIfAbsent(id, mine);
    if (running != null) {
      return running;
    }
    try {
      executor.execute(() -> fly(id, errand, mine));
    } catch (Throwable e) { // no thread: an OutOfMemoryError, or the executor is closed
      end(id, mine, e);
    }
    return mine;
  }

  /**
   * @return empty when the flight did not land in time, or not at all: the app is closing, there was
   *     no thread for it, or it ended with an {@link Error}
   * @throws StorageUnavailable when it ended because the database is gone
   */
  static Optional<Landing> await(CompletableFuture<Landing> flight, Duration patience) {
    try {
      return Optional.of(flight.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (mayPass(e.getCause())) {
        return Optional.empty();
      }
      if (e.getCause() instanceof StorageUnavailable gone) {
        throw gone;
      }
      throw new IllegalStateException("a refresh failed unexpectedly", e.getCause());
    }
  }

  /** Threads and stacks run out for a while: the reader is told to come back, as by a slow exchange. */
  private static boolean mayPass(@Nullable Throwable why) {
    return why instanceof InterruptedException
        || why instanceof RejectedExecutionException
        || why instanceof Error;
  }

  /** Starts no more, and waits for those under way; one still unanswered is left with its intent. */
  void close(Duration atMost) {
    closed = true;
    await(atMost);
  }

  void await(Duration atMost) {
    try {
      CompletableFuture.allOf(flights.values().toArray(CompletableFuture[]::new))
          .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.info("{} refreshes are still under way", flights.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.warn("a refresh under way ended in failure: {}", e.getMessage());
    }
  }

  int count() {
    return flights.size();
  }

  private void fly(GrantId id, Errand errand, CompletableFuture<Landing> flight) {
    if (flight.isDone()) {
      return; // it was queued although its thread could not be started, and has been given up
    }
    try {
      Landing landing = new Landing(errand.run());
      flights.remove(id, flight);
      flight.complete(landing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      flights.remove(id, flight);
      flight.completeExceptionally(e);
    } catch (Throwable e) {
      end(id, flight, e);
    }
  }

  /** Lets all who wait know, and the next reader begin afresh. */
  void end(GrantId id, CompletableFuture<Landing> flight, Throwable why) {
    flights.remove(id, flight);
    flight.completeExceptionally(why);
    listener.failed(id, why);
  }
}
