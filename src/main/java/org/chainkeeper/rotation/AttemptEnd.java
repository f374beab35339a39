package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.fault.StorageUnavailable;

/** Writes the end of an attempt to the row: the pair that was issued, or a rollback. */
final class AttemptEnd {
  private static final Duration STORE_RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration MAX_HOLD = Duration.ofDays(1);
  private static final Duration MAX_HOLD_AFTER_ERROR = Duration.ofMinutes(1);
  private static final int RELEASE_TRIES = 3;

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
   * Holds the issued pair in memory until it is stored, whatever the database answers: it may be the only
   * valid one. Retries for a day; for a minute after an {@link Error}.
   *
   * @throws InterruptedException when the app is closing
   */
  void store(Attempt attempt, Commit commit) throws InterruptedException {
    long began = node.time().nanoTime();
    boolean reported = false;
    while (true) {
      try {
        storeOnce(attempt, commit);
        return;
      } catch (Throwable e) {
        if (node.time().nanoTime() - began > maxHold(e).toNanos()) {
          throw e;
        }
        if (!reported && !(e instanceof StorageUnavailable)) {
          reported = true;
          listener.failed(attempt.grant(), e);
        }
        node.outages().record();
        node.time().pause(STORE_RETRY_DELAY);
      }
    }
  }

  /** After an {@link Error} threads or stack ran out; anything else is an outage or a database error. */
  private static Duration maxHold(Throwable why) {
    return why instanceof Error ? MAX_HOLD_AFTER_ERROR : MAX_HOLD;
  }

  private void storeOnce(Attempt attempt, Commit commit) {
    if (grants.commit(attempt.grant(), attempt.holder(), commit)) {
      notifyStored(attempt, commit);
    } else {
      keepAsChild(attempt, commit);
    }
  }

  /** The lease was lost, or only the acknowledgement of the commit; a late pair is kept where it fits. */
  private void keepAsChild(Attempt attempt, Commit commit) {
    RefreshToken issued = commit.pair().refresh();
    Optional<Snapshot> row = grants.read(attempt.grant());
    boolean stored = row.isPresent() && row.get().pair().refresh().equals(issued);
    if (commit.outcome() == Outcome.INCOMPLETE) {
      note(attempt);
    } else if (!stored) {
      listener.leaseLost(attempt.grant());
      adopt(attempt, commit);
    }
  }

  private void adopt(Attempt attempt, Commit commit) {
    FamilyId family = attempt.row().family().id();
    if (!grants.adopt(attempt.grant(), family, commit.pair(), commit.record().adopted())) {
      note(attempt);
    }
  }

  /**
   * Adds the last exchange to the history when no other write has: its lease was lost. Gives up when the
   * database does not answer, because nothing depends on it.
   */
  void note(Attempt attempt) {
    try {
      attempt
          .unrecorded()
          .ifPresent(record -> grants.note(attempt.grant(), attempt.row().family().id(), record));
    } catch (StorageUnavailable e) {
      node.outages().record();
    }
  }

  /** Rolls back; when the row has changed meanwhile, as by a late child, it is read and judged again. */
  void abandon(Attempt attempt, Rollback rollback) {
    Optional<Attempt> held = Optional.of(attempt);
    for (int tries = 0; tries < RELEASE_TRIES && held.isPresent(); tries++) {
      Release release = rollback.of(held.get());
      if (grants.release(held.get().row(), attempt.holder(), release)) {
        notifyReleased(held.get(), release);
        return;
      }
      held =
          grants
              .read(attempt.grant())
              .filter(row -> row.heldBy(attempt.holder()))
              .map(attempt::read);
    }
    listener.leaseLost(attempt.grant());
    note(attempt);
  }

  private void notifyStored(Attempt attempt, Commit commit) {
    if (!(attempt.row().state() instanceof GrantState.Connected)) {
      listener.recovered(attempt.grant());
    }
    notifySettled(attempt, commit.outcome());
  }

  private void notifyReleased(Attempt attempt, Release release) {
    if (!release.state().equals(attempt.row().state())) {
      listener.refused(attempt.grant(), release.state());
    } else if (release.outcome() == Outcome.REFUSED
        && attempt.row().rotation() > attempt.rotation()) {
      listener.recovered(attempt.grant());
    }
    notifySettled(attempt, release.outcome());
  }

  private void notifySettled(Attempt attempt, Outcome outcome) {
    if (attempt.trigger() == Trigger.SETTLE || attempt.trigger() == Trigger.TAKEOVER) {
      boolean insideLeeway = answers.inItsWindow(attempt);
      listener.settled(attempt.grant(), attempt.trigger(), outcome, insideLeeway);
    }
  }
}
