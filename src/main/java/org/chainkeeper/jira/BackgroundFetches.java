package org.chainkeeper.jira;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches that no request waits for, or of which one request starts several, each on a virtual thread. What
 * exceeds a limit is not fetched: the request that needs it will fetch it. Safe for concurrent use.
 */
public final class BackgroundFetches implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackgroundFetches.class);

  /** Twice a page of a hundred macros. */
  private static final int MAX_PER_VIEWER = 200;

  /** Half of all. */
  private static final int MAX_PER_TENANT = 2_500;

  private static final int MAX_FETCHES = 5_000;

  private record ViewerId(TenantId tenant, AccountId account) {}

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentMap<ViewerId, Integer> perViewer = new ConcurrentHashMap<>();
  private final ConcurrentMap<TenantId, Integer> perTenant = new ConcurrentHashMap<>();
  private final Semaphore permits = new Semaphore(MAX_FETCHES);

  /** Returns at once; false when the fetch was not started. */
  public boolean run(Viewer viewer, Runnable fetch) {
    ViewerId viewerId = new ViewerId(viewer.tenant(), viewer.account());
    if (!begin(viewerId)) {
      return false;
    }
    AtomicBoolean finished = new AtomicBoolean();
    try {
      threads.execute(() -> run(viewerId, fetch, finished));
      return true;
    } catch (Throwable e) { // the app is closing, or no thread could be started
      finish(viewerId, finished);
      return false;
    }
  }

  /**
   * Any other exception ends the thread of this fetch only, and goes to the handler of uncaught
   * errors.
   */
  private void run(ViewerId viewerId, Runnable fetch, AtomicBoolean finished) {
    try {
      fetch.run();
    } catch (StorageUnavailable e) {
      log.debug("a background fetch was cancelled: {}", e.getMessage());
    } finally {
      finish(viewerId, finished);
    }
  }

  /** Runs once: a task whose thread could not be started may have been queued all the same. */
  private void finish(ViewerId viewerId, AtomicBoolean finished) {
    if (finished.compareAndSet(false, true)) {
      finish(viewerId);
    }
  }

  private boolean begin(ViewerId viewerId) {
    if (!permits.tryAcquire()) {
      return false;
    }
    boolean manyOfViewer = perViewer.merge(viewerId, 1, Integer::sum) > MAX_PER_VIEWER;
    boolean manyOfTenant = perTenant.merge(viewerId.tenant(), 1, Integer::sum) > MAX_PER_TENANT;
    if (manyOfViewer || manyOfTenant) {
      finish(viewerId);
      return false;
    }
    return true;
  }

  private void finish(ViewerId viewerId) {
    perViewer.computeIfPresent(viewerId, (_, number) -> number > 1 ? number - 1 : null);
    perTenant.computeIfPresent(viewerId.tenant(), (_, number) -> number > 1 ? number - 1 : null);
    permits.release();
  }

  /** Interrupts the fetches that are running. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
