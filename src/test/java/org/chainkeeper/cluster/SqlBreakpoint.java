package org.chainkeeper.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops one statement before the database sees it, or its acknowledgement after it was executed. */
final class SqlBreakpoint implements Breakpoint {
  private final SqlPattern write;
  private final boolean executed;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CompletableFuture<Boolean> goesOn = new CompletableFuture<>();

  SqlBreakpoint(SqlPattern write, boolean executed) {
    this.write = write;
    this.executed = executed;
  }

  boolean concerns(String sql) {
    return write.matches(sql);
  }

  /** Whether the database executes the statement before it is stopped. */
  boolean executed() {
    return executed;
  }

  /** Waits here for what is to become of it; false: the connection is to be cut. */
  boolean pass() {
    reached.countDown();
    return goesOn.join();
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return reached.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void release() {
    goesOn.complete(true);
  }

  @Override
  public void cut() {
    goesOn.complete(false);
  }
}
