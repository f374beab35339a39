package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.fault.StorageUnavailable;

/**
 * The loop around the rules: claim, exchange, commit. One run is one flight. Nothing but leases to
 * renew is kept between its steps, so any number of runs may go on on any number of nodes, and one may
 * die at any point: the row always tells the next one what was presented and since when.
 */
final class Refresh {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final long SHORTEST_POLL_NANOS = Duration.ofMillis(20).toNanos();
  private static final int PART_OF_THE_WAIT = 12;
  private static final long NANOS_OF_A_POLL = Duration.ofSeconds(1).toNanos() / 250;
  private static final Duration NEAR_THE_WINDOWS_END = Duration.ofMinutes(1);

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
   * Does what is owed to a grant, once; waits for another node's attempt when a reader asks.
   *
   * @param seen as the reader has just read it
   * @return the row as it is afterwards
   * @throws StorageUnavailable when the database is gone; what is under way is taken over later
   * @throws InterruptedException when the app is closing
   */
  Optional<Snapshot> run(Snapshot seen, RefreshReason cause) throws InterruptedException {
    long began = node.time().nanoTime();
    long patience = protocol.timing().patience().toNanos();
    Optional<Snapshot> row = Optional.of(seen);
    while (row.isPresent()) {
      Deed deed = act(row.get(), cause, began);
      if (deed == Deed.NONE) {
        return row;
      }
      row = grants.read(seen.id());
      if (deed == Deed.DONE || node.time().nanoTime() - began >= patience) {
        return row;
      }
    }
    return row;
  }

  /** As {@link #run}, without a reader. */
  Optional<Snapshot> sweep(GrantId id) throws InterruptedException {
    Optional<Snapshot> row = grants.read(id);
    return row.isPresent() ? run(row.get(), new RefreshReason.Sweep()) : row;
  }

  /** What came of one look at the row. */
  private enum Deed {
    NONE,
    DONE,
    TO_BE_SEEN
  }

  private Deed act(Snapshot row, RefreshReason cause, long began) throws InterruptedException {
    return switch (duty(row, cause)) {
      case Duty.Nothing _ -> Deed.NONE;
      case Duty.Held _ -> cause.isAwaited() ? awaitHolder(began) : Deed.NONE;
      case Duty.Present duty -> presentWhenPermitted(row, duty, cause);
    };
  }

  private Duty duty(Snapshot row, RefreshReason cause) {
    return protocol.duties().next(row, cause, node.outages().areBehind());
  }

  /**
   * Looks soon at first and then ever more seldom, so that looking late costs a tenth at most; where
   * many wait at once, all of them together do not look more often than the database can bear.
   */
  private Deed awaitHolder(long began) throws InterruptedException {
    long crowd = polling.incrementAndGet() * NANOS_OF_A_POLL;
    try {
      long waited = node.time().nanoTime() - began;
      long pause = Math.max(waited / PART_OF_THE_WAIT, Math.max(SHORTEST_POLL_NANOS, crowd));
      node.time().pause(Duration.ofNanos(pause));
      return Deed.TO_BE_SEEN;
    } finally {
      polling.decrementAndGet();
    }
  }

  /**
   * What was read is as old as the wait for the permit. The claim does not mind: it names the version
   * that was seen, and where a time matters the database looks at its own clock.
   */
  private Deed presentWhenPermitted(Snapshot row, Duty.Present duty, RefreshReason cause)
      throws InterruptedException {
    try (ExchangeLimiter.Permit permit = node.exchanges().acquire(cause.askedBy())) {
      boolean held = isHeldBack(row, duty) || !clientMayCall(row.id());
      boolean done = held || present(row, duty, permit);
      return done ? Deed.DONE : Deed.TO_BE_SEEN;
    }
  }

  /** By a rate limit; a settlement that would come too late after it is not. */
  private boolean isHeldBack(Snapshot row, Duty.Present duty) {
    Duration left = node.rateLimit().left();
    Instant after = row.asOf().plus(left).plus(NEAR_THE_WINDOWS_END);
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
   * @return false when somebody else has moved on
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
      return attempts.run(Attempt.begin(holder, duty, claimed.get()), permit);
    } finally {
      node.renewals().forget(holder);
    }
  }

  private Optional<Snapshot> claim(Snapshot row, Holder holder, Duty.Present duty)
      throws InterruptedException {
    try {
      return grants.claim(row, duty.claimedBy(holder, protocol.timing().lease()));
    } catch (StorageUnavailable e) {
      node.outages().noticed();
      grants
          .read(row.id())
          .filter(held -> held.heldBy(holder))
          .map(held -> Attempt.begin(holder, duty, held))
          .ifPresent(held -> end.letGo(held, protocol.answers()::unbegun));
      node.time().pause(PAUSE);
      return Optional.empty();
    }
  }
}
