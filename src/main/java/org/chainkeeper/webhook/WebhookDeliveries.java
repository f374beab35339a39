package org.chainkeeper.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.webhook.WebhookQueue.Claim;
import org.chainkeeper.webhook.WebhookQueue.Due;
import org.chainkeeper.webhook.WebhookSender.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, on every node. A tenant has one request at a time in the whole cluster, and its turn
 * ends with the first failure, so that a slow receiver delays no other tenant. Safe for concurrent use.
 */
public final class WebhookDeliveries {
  static final Duration LEASE = Duration.ofSeconds(60);

  /** No request begins later in a lease, so that the lease outlives the last one. */
  static final Duration LAST_START = LEASE.minus(WebhookSender.TIMEOUT.multipliedBy(2));

  /** Tenants that one node sends to at a time. */
  static final int MAX_TENANTS = 32;

  private static final Logger log = LoggerFactory.getLogger(WebhookDeliveries.class);
  private static final int MAX_PER_CLAIM = 20;
  private static final int GONE = 410;

  private final WebhookQueue queue;
  private final WebhookSender sender;
  private final RetrySchedule schedule;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Executor threads;
  private final Isolation isolation;
  private final Semaphore permits = new Semaphore(MAX_TENANTS);

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public WebhookDeliveries(
      WebhookQueue queue,
      WebhookSender sender,
      RetrySchedule schedule,
      InstantSource clock,
      LongSupplier nanoTime,
      Executor threads,
      Isolation isolation) {
    this.queue = queue;
    this.sender = sender;
    this.schedule = schedule;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.threads = threads;
    this.isolation = isolation;
  }

  /** Begins to send to tenants with something due, and does not wait for their receivers. */
  public void run() {
    try {
      while (permits.tryAcquire()) {
        if (!startNext()) {
          return;
        }
      }
    } catch (StorageUnavailable _) {
      log.warn("cannot deliver webhooks: the database does not answer; the next run retries");
    }
  }

  /** The permit is released when the claim has been worked off, or here. */
  private boolean startNext() {
    boolean isStarted = false;
    try {
      Optional<Claim> claim = queue.claim(LEASE, MAX_PER_CLAIM);
      if (claim.isPresent()) {
        threads.execute(() -> work(claim.get()));
        isStarted = true;
      }
      return isStarted;
    } finally {
      if (!isStarted) {
        permits.release();
      }
    }
  }

  private void work(Claim claim) {
    try {
      isolation.run("webhooks", () -> deliver(claim));
    } finally {
      permits.release();
    }
  }

  private void deliver(Claim claim) {
    long began = nanoTime.getAsLong();
    for (Due due : claim.due()) {
      if (nanoTime.getAsLong() - began > LAST_START.toNanos() || !attempt(claim, due)) {
        break;
      }
    }
    queue.release(claim);
  }

  /** Whether it was accepted. */
  private boolean attempt(Claim claim, Due due) {
    Webhook webhook = claim.webhook();
    SignedMessage message =
        SignedMessage.of(
            SignedMessage.id(due.id()),
            clock.instant(),
            due.payload(),
            webhook.signing(clock.instant()));
    return switch (sender.send(webhook.url(), message)) {
      case Result.Answered(int status, _) when status / 100 == 2 -> {
        queue.delivered(claim, due, Integer.toString(status));
        yield true;
      }
      case Result.Answered(int status, _) when status == GONE -> {
        queue.gone(claim, due, Integer.toString(status));
        yield false;
      }
      case Result.Answered(int status, var retryAfter) ->
          failed(claim, due, Integer.toString(status), retryAfter);
      case Result.Refused(var reason) -> failed(claim, due, reason, Optional.empty());
      case Result.Failed(var reason) -> failed(claim, due, reason, Optional.empty());
    };
  }

  private boolean failed(Claim claim, Due due, String outcome, Optional<Duration> retryAfter) {
    schedule
        .delay(due.attempts() + 1, retryAfter)
        .ifPresentOrElse(
            delay -> queue.retry(claim, due, outcome, delay),
            () -> {
              queue.givenUp(claim, due, outcome);
              log.warn(
                  "an event for tenant {} could not be delivered: {}",
                  claim.webhook().tenant(),
                  outcome);
            });
    return false;
  }

  /** Starts nothing more, and waits for requests in progress. What is not stored is sent again. */
  public void close(Duration timeout) {
    try {
      boolean _ = permits.tryAcquire(MAX_TENANTS, timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
