package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.tenant.StorageUnavailable;

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
  private static final Duration STORE_EVERY = Duration.ofSeconds(1);
  private static final Duration HOLD_AT_MOST = Duration.ofDays(1);
  private static final Duration HOLD_DURING_ERRORS = Duration.ofMinutes(1);
  private static final int RELEASES = 3;

  private final Grants grants;
  private final TokenEndpoint endpoint;
  private final Protocol protocol;
  private final Node node;
  private final RotationListener listener;
  private final AtomicInteger polling = new AtomicInteger();

  Refresh(
      Grants grants,
      TokenEndpoint endpoint,
      Protocol protocol,
      Node node,
      RotationListener listener) {
    this.grants = grants;
    this.endpoint = endpoint;
    this.protocol = protocol;
    this.node = node;
    this.listener = listener;
  }

  /**
   * Does what is owed to a grant, once; waits for another node's attempt when a reader asks.
   *
   * @param seen as the reader has just read it
   * @return the row as it is afterwards
   * @throws StorageUnavailable when the database is gone; what is under way is taken over later
   * @throws InterruptedException when the app is closing
   */
  Optional<Snapshot> run(Snapshot seen, Cause cause) throws InterruptedException {
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
    return row.isPresent() ? run(row.get(), new Cause.Sweep()) : row;
  }

  /** What came of one look at the row. */
  private enum Deed {
    NONE,
    DONE,
    TO_BE_SEEN
  }

  private Deed act(Snapshot row, Cause cause, long began) throws InterruptedException {
    return switch (duty(row, cause)) {
      case Duty.Nothing _ -> Deed.NONE;
      case Duty.Held _ -> cause.isAwaited() ? awaitHolder(began) : Deed.NONE;
      case Duty.Present duty -> presentInTurn(row, duty, cause);
    };
  }

  private Duty duty(Snapshot row, Cause cause) {
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
   * What was read is as old as the wait for the turn. The claim does not mind: it names the version
   * that was seen, and where a time matters the database looks at its own clock.
   */
  private Deed presentInTurn(Snapshot row, Duty.Present duty, Cause cause)
      throws InterruptedException {
    try (Turns.Turn turn = node.turns().begin(cause.askedBy())) {
      boolean done = !clientMayCall(row.id()) || present(row, duty, turn);
      return done ? Deed.DONE : Deed.TO_BE_SEEN;
    }
  }

  private boolean clientMayCall(GrantId grant) {
    return switch (node.gate().enter(grant)) {
      case OPEN -> true;
      case SHUT -> false;
      case PROBE -> probe();
    };
  }

  private boolean probe() {
    return node.gate().probed(answer(RefreshToken.neverIssued()));
  }

  /**
   * @return false when somebody else has moved on
   */
  private boolean present(Snapshot row, Duty.Present duty, Turns.Turn turn)
      throws InterruptedException {
    Holder holder = Holder.random();
    long since = node.time().nanoTime();
    Optional<Snapshot> claimed = claim(row, holder, duty);
    if (claimed.isEmpty()) {
      return false;
    }
    try {
      node.renewals().keep(row.id(), holder, since);
      return conduct(Attempt.begin(holder, duty, claimed.get()), turn);
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
          .ifPresent(held -> letGo(held, protocol.answers()::unbegun));
      node.time().pause(PAUSE);
      return Optional.empty();
    }
  }

  private boolean conduct(Attempt begun, Turns.Turn turn) throws InterruptedException {
    Attempt attempt = begun;
    while (true) {
      if (!node.renewals().holds(attempt.holder())) {
        giveBack(attempt);
        return false;
      }
      Answer answer = exchange(attempt);
      Optional<Attempt> after = readAfter(attempt, answer);
      if (after.isEmpty()) {
        listener.leaseLost(attempt.grant());
        return false;
      }
      boolean forAll = concernsAll(answer, after.get().row());
      switch (protocol.answers().after(after.get(), answer, forAll)) {
        case Step.Store(Commit commit) -> {
          turn.close();
          store(after.get(), commit);
          return true;
        }
        case Step.LetGo(Ending ending) -> {
          letGo(after.get(), ending);
          return true;
        }
        case Step.PresentAgain(Duration pause, Outcome because) -> {
          Optional<Attempt> next = presentAgain(after.get(), pause, because);
          if (next.isEmpty()) {
            return false;
          }
          attempt = next.get();
        }
      }
    }
  }

  private boolean concernsAll(Answer answer, Snapshot row) {
    return switch (answer) {
      case Answer.Refused _ -> node.incident().lastsAt(row.asOf());
      case Answer.Misconfigured _ -> node.gate().clientIsRefused();
      case Answer.Issued _,
          Answer.Incomplete _,
          Answer.Busy _,
          Answer.NotSent _,
          Answer.Unknown _ ->
          false;
    };
  }

  private Answer exchange(Attempt attempt) {
    long began = node.time().nanoTime();
    Answer answer = answer(attempt.token());
    Duration took = Duration.ofNanos(node.time().nanoTime() - began);
    listener.exchanged(attempt.grant(), attempt.occasion(), answer, took);
    if (node.gate().heard(attempt.grant(), answer)) {
      boolean _ = probe();
    }
    return answer;
  }

  /** Whatever an endpoint throws, its request may have arrived. */
  private Answer answer(RefreshToken token) {
    try {
      return endpoint.exchange(token);
    } catch (Throwable e) {
      return new Answer.Unknown(e.getClass().getSimpleName());
    }
  }

  /** What was granted is stored at once; before anything else is believed the row is read again. */
  private Optional<Attempt> readAfter(Attempt attempt, Answer answer) {
    return switch (answer) {
      case Answer.Issued _, Answer.Incomplete _ -> Optional.of(attempt);
      case Answer.Refused _,
          Answer.Misconfigured _,
          Answer.Busy _,
          Answer.NotSent _,
          Answer.Unknown _ ->
          grants
              .read(attempt.grant())
              .filter(row -> row.heldBy(attempt.holder()))
              .map(attempt::read);
    };
  }

  private Optional<Attempt> presentAgain(Attempt attempt, Duration pause, Outcome because)
      throws InterruptedException {
    Optional<Attempt> doubted =
        because == Outcome.UNKNOWN ? doubt(attempt) : Optional.of(attempt);
    if (doubted.isEmpty()) {
      listener.leaseLost(attempt.grant());
      return Optional.empty();
    }
    if (pause.isPositive()) {
      node.time().pause(pause);
    }
    return repeat(doubted.get(), because);
  }

  private Optional<Attempt> doubt(Attempt attempt) {
    Instant presentedAt = attempt.row().marks().lastPresentedAt().orElseThrow();
    return grants
        .doubt(attempt.grant(), attempt.holder(), attempt.token(), presentedAt)
        .map(attempt::doubted);
  }

  private Optional<Attempt> repeat(Attempt attempt, Outcome because) {
    Duration lease = protocol.timing().lease();
    Optional<Instant> until = protocol.answers().repeatsUntil(attempt);
    long since = node.time().nanoTime();
    Optional<Snapshot> row =
        grants.presentAgain(attempt.grant(), attempt.holder(), lease, until);
    if (row.isEmpty()) {
      grants
          .read(attempt.grant())
          .filter(held -> held.heldBy(attempt.holder()))
          .map(attempt::read)
          .ifPresent(held -> letGo(held, end -> protocol.answers().unchanged(end, because)));
      return Optional.empty();
    }
    node.renewals().keep(attempt.grant(), attempt.holder(), since);
    return row.map(attempt::presentedAgain);
  }

  private void store(Attempt attempt, Commit commit) throws InterruptedException {
    long began = node.time().nanoTime();
    while (true) {
      try {
        storeOnce(attempt, commit);
        return;
      } catch (StorageUnavailable e) {
        node.outages().noticed();
        if (node.time().nanoTime() - began > HOLD_AT_MOST.toNanos()) {
          throw e;
        }
        node.time().pause(STORE_EVERY);
      } catch (Error e) { // threads or stack ran out; the pair in memory may be the only valid one
        if (node.time().nanoTime() - began > HOLD_DURING_ERRORS.toNanos()) {
          throw e;
        }
        node.time().pause(STORE_EVERY);
      }
    }
  }

  private void storeOnce(Attempt attempt, Commit commit) {
    if (grants.commit(attempt.grant(), attempt.holder(), commit)) {
      tellStored(attempt, commit);
    } else {
      keepAsChild(attempt, commit);
    }
  }

  /** The lease was lost, or only the acknowledgement of the commit: late, but better than nothing. */
  private void keepAsChild(Attempt attempt, Commit commit) {
    RefreshToken brought = commit.pair().refresh();
    Optional<Snapshot> row = grants.read(attempt.grant());
    boolean stored = row.isPresent() && row.get().pair().refresh().equals(brought);
    if (stored || commit.outcome() == Outcome.INCOMPLETE) {
      return;
    }
    listener.leaseLost(attempt.grant());
    grants.adopt(attempt.grant(), attempt.row().family(), attempt.token(), commit.pair());
  }

  /** Nothing was presented since the last mark. */
  private void giveBack(Attempt attempt) {
    letGo(attempt, end -> protocol.answers().unchanged(end, Outcome.NOT_SENT));
  }

  /** A late child may have been stored meanwhile; then the row is read and judged again. */
  private void letGo(Attempt attempt, Ending ending) {
    Optional<Attempt> held = Optional.of(attempt);
    for (int tries = 0; tries < RELEASES && held.isPresent(); tries++) {
      Release release = ending.of(held.get());
      if (grants.release(held.get().row(), attempt.holder(), release)) {
        tellReleased(held.get(), release);
        return;
      }
      held =
          grants
              .read(attempt.grant())
              .filter(row -> row.heldBy(attempt.holder()))
              .map(attempt::read);
    }
    listener.leaseLost(attempt.grant());
  }

  private void tellStored(Attempt attempt, Commit commit) {
    if (!(attempt.row().state() instanceof GrantState.Connected)) {
      listener.recovered(attempt.grant());
    }
    tellSettled(attempt, commit.outcome());
  }

  private void tellReleased(Attempt attempt, Release release) {
    if (!release.state().equals(attempt.row().state())) {
      listener.refused(attempt.grant(), release.state());
    } else if (release.outcome() == Outcome.REFUSED
        && attempt.row().rotation() > attempt.rotation()) {
      listener.recovered(attempt.grant());
    }
    tellSettled(attempt, release.outcome());
  }

  private void tellSettled(Attempt attempt, Outcome outcome) {
    if (attempt.occasion() == Occasion.SETTLE || attempt.occasion() == Occasion.TAKEOVER) {
      listener.settled(attempt.grant(), attempt.occasion(), outcome);
    }
  }
}
