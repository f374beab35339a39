package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.fault.StorageUnavailable;

/**
 * The loop around the rules: claim, exchange, commit. One run is one flight. Between its steps a run
 * keeps no state except leases to renew, so any number of runs may be under way on any number of nodes,
 * and a run may die at any point: the row tells the next one what was presented and when.
 */
final class Refresh {
  private static final Duration CLAIM_RETRY_DELAY = Duration.ofMillis(250);
  private static final long MIN_POLL_NANOS = Duration.ofMillis(20).toNanos();
  private static final int WAIT_FRACTION = 12;

  /** All pollers of a node together poll 250 times a second at most. */
  private static final long NANOS_PER_POLLER = Duration.ofSeconds(1).toNanos() / 250;

  private static final Duration WINDOW_END_MARGIN = Duration.ofMinutes(1);

  private final Grants grants;
  private final ClientProbe probe;
  private final Protocol protocol;
  private final Node node;
  private final AttemptEnd end;
  private final AttemptRun attempts;
  private final AtomicInteger polling = new AtomicInteger();

  Refresh(
      Grants grants,
      TokenEndpoint endpoint,
      Protocol protocol,
      Node node,
      RotationListener listener) {
    this.grants = grants;
    this.probe = new ClientProbe(endpoint, node.gate());
    this.protocol = protocol;
    this.node = node;
    this.end = new AttemptEnd(grants, protocol.answers(), node, listener);
    this.attempts = new AttemptRun(grants, probe, protocol, node, listener, end);
  }

  /**
   * Does what has to be done for a grant, once; waits for another node's attempt when a reader waits.
   *
   * @param seen as the reader has just read it
   * @return the row as it is afterwards
   * @throws StorageUnavailable when the database does not answer; an attempt under way is taken over later
   * @throws InterruptedException when the app is closing
   */
  Optional<Snapshot> run(Snapshot seen, RefreshReason reason) throws InterruptedException {
    long began = node.time().nanoTime();
    long timeout = protocol.timing().readerTimeout().toNanos();
    Optional<Snapshot> row = Optional.of(seen);
    while (row.isPresent()) {
      Progress progress = act(row.get(), reason, began);
      if (progress == Progress.NOTHING_TO_DO) {
        return row;
      }
      row = grants.read(seen.id());
      if (progress == Progress.FINISHED || node.time().nanoTime() - began >= timeout) {
        return row;
      }
    }
    return row;
  }

  /** As {@link #run}, for the sweeper. */
  Optional<Snapshot> sweep(GrantId id) throws InterruptedException {
    Optional<Snapshot> row = grants.read(id);
    return row.isPresent() ? run(row.get(), new RefreshReason.Sweep()) : row;
  }

  /** The result of one pass over the row. */
  private enum Progress {
    NOTHING_TO_DO,
    FINISHED,
    RECHECK
  }

  private Progress act(Snapshot row, RefreshReason reason, long began) throws InterruptedException {
    return switch (duty(row, reason)) {
      case Duty.Nothing _ -> Progress.NOTHING_TO_DO;
      case Duty.Held _ -> reason.isAwaited() ? awaitHolder(began) : Progress.NOTHING_TO_DO;
      case Duty.Present duty -> presentWhenPermitted(row, duty, reason);
    };
  }

  private Duty duty(Snapshot row, RefreshReason reason) {
    return protocol.duties().next(row, reason, node.outages().areOver());
  }

  /**
   * Waits before the next poll. The interval grows with the time waited, so that polling late adds about
   * a tenth to a wait; and with the number of pollers, so that they do not overload the database.
   */
  private Progress awaitHolder(long began) throws InterruptedException {
    long shared = polling.incrementAndGet() * NANOS_PER_POLLER;
    try {
      long waited = node.time().nanoTime() - began;
      long pause = Math.max(waited / WAIT_FRACTION, Math.max(MIN_POLL_NANOS, shared));
      node.time().pause(Duration.ofNanos(pause));
      return Progress.RECHECK;
    } finally {
      polling.decrementAndGet();
    }
  }

  /**
   * Presents as soon as there is a permit. The row may be outdated by then. That is safe: the claim names
   * the version that was read, and times are compared with the database's clock.
   */
  private Progress presentWhenPermitted(Snapshot row, Duty.Present duty, RefreshReason reason)
      throws InterruptedException {
    try (ExchangeLimiter.Permit permit = node.exchanges().acquire(reason.askedBy())) {
      boolean held = isHeldBack(row, duty) || !clientMayCall(row.id());
      boolean done = held || present(row, duty, permit);
      return done ? Progress.FINISHED : Progress.RECHECK;
    }
  }

  /** Whether a rate limit holds back the exchange; not if it would leave too little of the window. */
  private boolean isHeldBack(Snapshot row, Duty.Present duty) {
    Duration left = node.rateLimit().left();
    Instant after = row.asOf().plus(left).plus(WINDOW_END_MARGIN);
    return left.isPositive() && duty.notAfter().filter(after::isAfter).isEmpty();
  }

  private boolean clientMayCall(GrantId grant) {
    return switch (node.gate().enter(grant)) {
      case OPEN -> true;
      case SHUT -> false;
      case PROBE -> probe.call();
    };
  }

  /**
   * @return false when another attempt has changed the row
   */
  private boolean present(Snapshot row, Duty.Present duty, ExchangeLimiter.Permit permit)
      throws InterruptedException {
    Holder holder = Holder.random();
    long since = node.time().nanoTime();
    Optional<Snapshot> claimed = claim(row, holder, duty);
    if (claimed.isEmpty()) {
      return false;
    }
    try {
      node.renewals().keep(row.id(), holder, since);
      return attempts.run(Attempt.begin(node.id(), holder, duty, claimed.get()), permit);
    } finally {
      node.renewals().forget(holder);
    }
  }

  private Optional<Snapshot> claim(Snapshot row, Holder holder, Duty.Present duty)
      throws InterruptedException {
    try {
      return grants.claim(row, duty.claimedBy(node.id(), holder, protocol.timing().lease(), row));
    } catch (StorageUnavailable e) {
      node.outages().record();
      grants
          .read(row.id())
          .filter(held -> held.heldBy(holder))
          .map(held -> Attempt.begin(node.id(), holder, duty, held))
          .ifPresent(held -> end.abandon(held, protocol.answers()::notStarted));
      node.time().pause(CLAIM_RETRY_DELAY);
      return Optional.empty();
    }
  }
}
