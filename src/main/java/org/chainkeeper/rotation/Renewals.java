package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.fault.StorageUnavailable;

/**
 * Renews the leases of this node's running attempts. {@link #renewAll} is called every third of the
 * lease. Each renewal has a thread of its own, so that one that waits for a row lock delays no other.
 * Safe for concurrent use.
 */
public final class Renewals {
  private static final int WAIT_FRACTION = 6;

  private final Grants grants;
  private final Duration lease;
  private final MonotonicClock time;
  private final Executor executor;
  private final ConcurrentMap<Holder, Kept> kept = new ConcurrentHashMap<>();
  private final ConcurrentMap<Holder, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  private record Kept(GrantId grant, long validUntil) {}

  /**
   * @param executor gives each renewal a thread
   */
  public Renewals(Grants grants, Duration lease, MonotonicClock time, Executor executor) {
    this.grants = grants;
    this.lease = lease;
    this.time = time;
    this.executor = executor;
  }

  /**
   * Starts a renewal for each lease that has none under way, and waits for them for at most a sixth of
   * the lease. A failed renewal does not stop the attempt, whose answer may be the only valid one.
   *
   * @throws RuntimeException or an {@link Error}: the first that a renewal threw meanwhile, after all
   *     were tried
   */
  public void renewAll() {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (Map.Entry<Holder, Kept> one : kept.entrySet()) {
      if (!underWay.containsKey(one.getKey())) {
        started.add(start(one.getKey(), one.getValue()));
      }
    }
    await(started);
    EachOf.all(started, Renewals::report);
  }

  /**
   * @param since {@link MonotonicClock#nanoTime} from before the write that took or prolonged the lease
   */
  void keep(GrantId grant, Holder holder, long since) {
    kept.put(holder, new Kept(grant, since + lease.toNanos()));
  }

  void forget(Holder holder) {
    kept.remove(holder);
  }

  /** Whether the lease surely still holds, by this node's monotonic clock. */
  boolean holds(Holder holder) {
    Kept lease = kept.get(holder);
    return lease != null && time.nanoTime() - lease.validUntil() < 0;
  }

  private CompletableFuture<Void> start(Holder holder, Kept lease) {
    CompletableFuture<Void> renewal = new CompletableFuture<>();
    underWay.put(holder, renewal);
    try {
      executor.execute(() -> run(holder, lease, renewal));
    } catch (Throwable e) { // no thread
      end(holder, renewal, () -> renewal.completeExceptionally(e));
    }
    return renewal;
  }

  private void run(Holder holder, Kept lease, CompletableFuture<Void> renewal) {
    try {
      renew(holder, lease);
      end(holder, renewal, () -> renewal.complete(null));
    } catch (Throwable e) {
      end(holder, renewal, () -> renewal.completeExceptionally(e));
    }
  }

  private void end(Holder holder, CompletableFuture<Void> renewal, Runnable complete) {
    underWay.remove(holder, renewal);
    complete.run();
  }

  private void renew(Holder holder, Kept lease) {
    long since = time.nanoTime();
    try {
      if (grants.renew(lease.grant(), holder, this.lease)) {
        kept.computeIfPresent(
            holder, (_, _) -> new Kept(lease.grant(), since + this.lease.toNanos()));
      }
    } catch (StorageUnavailable e) {
      // if this goes on the lease expires, which the attempt notices before it sends
    }
  }

  private void await(List<CompletableFuture<Void>> started) {
    try {
      var _ =
          CompletableFuture.allOf(started.toArray(CompletableFuture[]::new))
              .handle((_, _) -> true)
              .get(lease.dividedBy(WAIT_FRACTION).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // the next round renews the leases whose renewal has ended by then
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // handled above
    }
  }

  private static void report(CompletableFuture<Void> renewal) {
    if (renewal.isCompletedExceptionally()) {
      EachOf.rethrow(renewal.exceptionNow());
    }
  }
}
