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
 * Single flight: at most one running refresh per grant on this node. Each has a thread of its own, so
 * that a caller that leaves does not cancel it. Safe for concurrent use.
 */
class RefreshFlights {
  private static final Logger log = LoggerFactory.getLogger(RefreshFlights.class);

  private final Refresh refresh;
  private final RotationListener listener;
  private final Executor executor;
  private final ConcurrentMap<GrantId, CompletableFuture<Result>> flights =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * What a flight leaves to all callers that joined it.
   *
   * @param row as read once after the refresh; empty when there is none
   */
  record Result(Optional<Snapshot> row) {}

  private interface Work {
    Optional<Snapshot> run() throws InterruptedException;
  }

  RefreshFlights(Refresh refresh, RotationListener listener, Executor executor) {
    this.refresh = refresh;
    this.listener = listener;
    this.executor = executor;
  }

  /** Joins the running flight of a grant, or starts one with the row that the reader has just read. */
  CompletableFuture<Result> start(Snapshot row, RefreshReason reason) {
    return start(row.id(), () -> refresh.run(row, reason));
  }

  /** As {@link #start}, for the sweeper: the flight begins by reading the row. */
  CompletableFuture<Result> sweep(GrantId id) {
    return start(id, () -> refresh.sweep(id));
  }

  /** After {@link #close} none is started. */
  private CompletableFuture<Result> start(GrantId id, Work work) {
    if (closed) {
      return CompletableFuture.failedFuture(new InterruptedException("the app is closing"));
    }
    CompletableFuture<Result> mine = new CompletableFuture<>();
    CompletableFuture<Result> running = flights.putIfAbsent(id, mine);
    if (running != null) {
      return running;
    }
    try {
      executor.execute(() -> run(id, work, mine));
    } catch (Throwable e) { // no thread: an OutOfMemoryError, or the executor is closed
      end(id, mine, e);
    }
    return mine;
  }

  /**
   * Waits for a flight.
   *
   * @return empty when it did not end in time, or failed because the app is closing, there was no thread
   *     for it, or it threw an {@link Error}
   * @throws StorageUnavailable when it failed because the database does not answer
   */
  static Optional<Result> await(CompletableFuture<Result> flight, Duration timeout) {
    try {
      return Optional.of(flight.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (isTransient(e.getCause())) {
        return Optional.empty();
      }
      if (e.getCause() instanceof StorageUnavailable gone) {
        throw gone;
      }
      throw new IllegalStateException("a refresh failed unexpectedly", e.getCause());
    }
  }

  /** Threads and stacks run out for a while only: the reader is told to retry, as after a slow exchange. */
  private static boolean isTransient(@Nullable Throwable why) {
    return why instanceof InterruptedException
        || why instanceof RejectedExecutionException
        || why instanceof Error;
  }

  /** Starts no more flights and waits for those under way; one that goes on leaves its intent in the row. */
  void close(Duration atMost) {
    closed = true;
    await(atMost);
  }

  void await(Duration atMost) {
    try {
      CompletableFuture.allOf(flights.values().toArray(CompletableFuture[]::new))
          .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.info("{} refreshes are still under way", flights.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      log.warn("a refresh under way ended in failure: {}", e.getMessage());
    }
  }

  int count() {
    return flights.size();
  }

  private void run(GrantId id, Work work, CompletableFuture<Result> flight) {
    if (flight.isDone()) {
      return; // it was queued although its thread could not be started, and was ended already
    }
    try {
      Result result = new Result(work.run());
      flights.remove(id, flight);
      flight.complete(result);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      flights.remove(id, flight);
      flight.completeExceptionally(e);
    } catch (Throwable e) {
      end(id, flight, e);
    }
  }

  /** Fails the flight for all waiting callers; the next reader starts a new one. */
  void end(GrantId id, CompletableFuture<Result> flight, Throwable why) {
    flights.remove(id, flight);
    flight.completeExceptionally(why);
    listener.failed(id, why);
  }
}
