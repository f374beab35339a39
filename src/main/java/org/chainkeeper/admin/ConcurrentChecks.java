package org.chainkeeper.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs several checks concurrently, all with one deadline, and keeps their order. */
public final class ConcurrentChecks {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final Map<String, CompletableFuture<Finding>> pending = new LinkedHashMap<>();
  private final Duration deadline;

  public ConcurrentChecks() {
    this(DEADLINE);
  }

  ConcurrentChecks(Duration deadline) {
    this.deadline = deadline;
  }

  public void check(String subject, Callable<Finding> check) {
    CompletableFuture<Finding> finding = new CompletableFuture<>();
    pending.put(subject, finding);
    try {
      var _ = Thread.ofVirtual().start(() -> finding.complete(examine(check)));
    } catch (Throwable e) { // no thread can be made
      finding.complete(failed(e));
    }
  }

  /** Blocks until each check has ended, 15 s at most for all of them together. */
  public Map<String, Finding> findings() {
    long end = System.nanoTime() + deadline.toNanos();
    Map<String, Finding> findings = new LinkedHashMap<>();
    pending.forEach((subject, finding) -> findings.put(subject, await(finding, end)));
    return findings;
  }

  private static Finding examine(Callable<Finding> check) {
    try {
      return check.call();
    } catch (Throwable e) { // an Error, too, is a finding about one part
      return failed(e);
    }
  }

  private static Finding failed(Throwable e) {
    return new Finding.Problem(
        "the check itself failed (" + e.getClass().getSimpleName() + ")",
        "run it again with LOG_LEVEL=DEBUG and report it");
  }

  private Finding await(CompletableFuture<Finding> finding, long end) {
    Finding late =
        new Finding.Problem(
            "no answer within " + deadline.toSeconds() + " s", "see why it is so slow, or down");
    try {
      return finding.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return late;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return late;
    }
  }
}
