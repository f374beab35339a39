package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.fault.StorageUnavailable;

/** How an attempt leaves the row: with what it was issued, or without a token. */
final class AttemptEnd {
  private static final Duration STORE_EVERY = Duration.ofSeconds(1);
  private static final Duration HOLD_AT_MOST = Duration.ofDays(1);
  private static final Duration HOLD_DURING_ERRORS = Duration.ofMinutes(1);
  private static final int RELEASES = 3;

  private final Grants grants;
  private final AnswerRules answers;
  private final Node node;
  private final RotationListener listener;

  AttemptEnd(Grants grants, AnswerRules answers, Node node, RotationListener listener) {
    this.grants = grants;
    this.answers = answers;
    this.node = node;
    this.listener = listener;
  }

  /**
   * Holds what was issued until it is stored, whatever the database answers: it may be the only valid
   * pair.
   *
   * @throws InterruptedException when the app is closing
   */
  void store(Attempt attempt, Commit commit) throws InterruptedException {
    long began = node.time().nanoTime();
    boolean told = false;
    while (true) {
      try {
        storeOnce(attempt, commit);
        return;
      } catch (Throwable e) {
        if (node.time().nanoTime() - began > heldFor(e).toNanos()) {
          throw e;
        }
        if (!told && !(e instanceof StorageUnavailable)) {
          told = true;
          listener.failed(attempt.grant(), e);
        }
        node.outages().noticed();
        node.time().pause(STORE_EVERY);
      }
    }
  }

  /** Errors say that threads or stack ran out; anything else is an outage, or another database error. */
  private static Duration heldFor(Throwable why) {
    return why instanceof Error ? HOLD_DURING_ERRORS : HOLD_AT_MOST;
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
    grants.adopt(attempt.grant(), attempt.row().family().id(), attempt.token(), commit.pair());
  }

  /** A late child may have been stored meanwhile; then the row is read and judged again. */
  void letGo(Attempt attempt, Rollback ending) {
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
    if (attempt.trigger() == Trigger.SETTLE || attempt.trigger() == Trigger.TAKEOVER) {
      boolean insideLeeway = answers.inItsWindow(attempt);
      listener.settled(attempt.grant(), attempt.trigger(), outcome, insideLeeway);
    }
  }
}
