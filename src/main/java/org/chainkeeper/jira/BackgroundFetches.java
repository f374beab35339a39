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
 * What is fetched for viewers before, or although, nobody waits for it; each on a virtual thread.
 * What is too much is not done at all: whoever needs it will ask. Safe for concurrent use.
 */
public final class BackgroundFetches implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackgroundFetches.class);

  /** Twice a page of a hundred macros. */
  private static final int MOST_OF_A_VIEWER = 200;

  /** Half of all. */
  private static final int MOST_OF_A_TENANT = 2_500;

  private static final int MOST = 5_000;

  private record Who(TenantId tenant, AccountId account) {}

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentMap<Who, Integer> underWay = new ConcurrentHashMap<>();
  private final ConcurrentMap<TenantId, Integer> ofTenants = new ConcurrentHashMap<>();
  private final Semaphore free = new Semaphore(MOST);

  /** Returns at once. */
  public void run(Viewer viewer, Runnable errand) {
    Who who = new Who(viewer.tenant(), viewer.account());
    if (begin(who)) {
      AtomicBoolean ended = new AtomicBoolean();
      try {
        threads.execute(() -> run(who, errand, ended));
      } catch (Throwable e) { // the app is closing, or no thread could be started
        end(who, ended);
      }
    }
  }

  /** What else an errand throws ends its thread alone, and is told to the handler of uncaught errors. */
  private void run(Who who, Runnable errand, AtomicBoolean ended) {
    try {
      errand.run();
    } catch (StorageUnavailable e) {
      log.debug("an errand was given up: {}", e.getMessage());
    } finally {
      end(who, ended);
    }
  }

  /** Once: a task whose thread could not be started may have been queued all the same. */
  private void end(Who who, AtomicBoolean ended) {
    if (ended.compareAndSet(false, true)) {
      end(who);
    }
  }

  private boolean begin(Who who) {
    if (!free.tryAcquire()) {
      return false;
    }
    boolean manyOfViewer = underWay.merge(who, 1, Integer::sum) > MOST_OF_A_VIEWER;
    boolean manyOfTenant = ofTenants.merge(who.tenant(), 1, Integer::sum) > MOST_OF_A_TENANT;
    if (manyOfViewer || manyOfTenant) {
      end(who);
      return false;
    }
    return true;
  }

  private void end(Who who) {
    underWay.computeIfPresent(who, (_, number) -> number > 1 ? number - 1 : null);
    ofTenants.computeIfPresent(who.tenant(), (_, number) -> number > 1 ? number - 1 : null);
    free.release();
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
