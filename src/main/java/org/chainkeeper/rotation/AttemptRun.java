package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs one claimed attempt: presents its token, acts on the answer, and repeats it where the rules allow. */
final class AttemptRun {
  private final Grants grants;
  private final ClientProbe probe;
  private final Protocol protocol;
  private final Node node;
  private final RotationListener listener;
  private final AttemptEnd end;

  AttemptRun(
      Grants grants,
      ClientProbe probe,
      Protocol protocol,
      Node node,
      RotationListener listener,
      AttemptEnd end) {
    this.grants = grants;
    this.probe = probe;
    this.protocol = protocol;
    this.node = node;
    this.listener = listener;
    this.end = end;
  }

  /**
   * @param permit released as soon as the endpoint has answered
   * @return false when another attempt has changed the row
   * @throws InterruptedException when the app is closing
   */
  boolean run(Attempt begun, ExchangeLimiter.Permit permit) throws InterruptedException {
    Attempt attempt = begun;
    while (true) {
      if (!node.renewals().holds(attempt.holder())) {
        releaseUnsent(attempt);
        return false;
      }
      long began = node.time().nanoTime();
      TokenResponse answer =
          node.rateLimit().record(attempt.grant(), probe.answer(attempt.token()), began);
      Duration took = Duration.ofNanos(node.time().nanoTime() - began);
      notifyAnswered(attempt, answer, took);
      Attempt answered = attempt.answered(answer, took);
      Optional<Attempt> after = readAfter(answered, answer);
      if (after.isEmpty()) {
        listener.leaseLost(attempt.grant());
        end.note(answered);
        return false;
      }
      boolean affectsAll = affectsAll(answer, after.get().row());
      switch (protocol.answers().after(after.get(), answer, affectsAll)) {
        case Step.Store(Commit commit) -> {
          permit.close();
          end.store(after.get(), commit);
          return true;
        }
        case Step.Abandon(Rollback rollback) -> {
          end.abandon(after.get(), rollback);
          return true;
        }
        case Step.PresentAgain(Duration delay, Outcome because) -> {
          Optional<Attempt> next = presentAgain(after.get(), delay, because);
          if (next.isEmpty()) {
            return false;
          }
          attempt = next.get();
        }
      }
    }
  }

  private boolean affectsAll(TokenResponse answer, Snapshot row) {
    return switch (answer) {
      case TokenResponse.Refused _ -> node.incident().lastsAt(row.asOf());
      case TokenResponse.Misconfigured _ -> node.gate().mayBeClientFailure();
      case TokenResponse.Unknown _, TokenResponse.Busy _ -> isOutage(row);
      case TokenResponse.Issued _, TokenResponse.Incomplete _, TokenResponse.NotSent _ -> false;
    };
  }

  /** Whether no other grant was answered lately; true when the rules do not depend on it. */
  private boolean isOutage(Snapshot row) {
    AnswerRules answers = protocol.answers();
    return !answers.needsEvidence(row)
        || !grants.issuedBetween(
            answers.evidenceFrom(row), row.marks().lastPresentedAt().orElseThrow());
  }

  private void notifyAnswered(Attempt attempt, TokenResponse answer, Duration took) {
    listener.exchanged(attempt.grant(), attempt.trigger(), answer, took);
    if (node.gate().record(attempt.grant(), answer)) {
      var _ = probe.call();
    }
  }

  /** A granted pair is stored at once; before any other answer counts the row is read again. */
  private Optional<Attempt> readAfter(Attempt attempt, TokenResponse answer) {
    return switch (answer) {
      case TokenResponse.Issued _, TokenResponse.Incomplete _ -> Optional.of(attempt);
      case TokenResponse.Refused _,
          TokenResponse.Misconfigured _,
          TokenResponse.Busy _,
          TokenResponse.NotSent _,
          TokenResponse.Unknown _ ->
          grants
              .read(attempt.grant())
              .filter(row -> row.heldBy(attempt.holder()))
              .map(attempt::read);
    };
  }

  private Optional<Attempt> presentAgain(Attempt attempt, Duration delay, Outcome because)
      throws InterruptedException {
    Optional<Attempt> doubted = because == Outcome.UNKNOWN ? doubt(attempt) : Optional.of(attempt);
    if (doubted.isEmpty()) {
      listener.leaseLost(attempt.grant());
      end.note(attempt);
      return Optional.empty();
    }
    if (delay.isPositive()) {
      node.time().pause(delay);
    }
    return repeat(doubted.get(), because);
  }

  private Optional<Attempt> doubt(Attempt attempt) {
    Instant presentedAt = attempt.row().marks().lastPresentedAt().orElseThrow();
    return grants
        .doubt(attempt.grant(), attempt.holder(), presentedAt, attempt.record())
        .map(attempt::doubted);
  }

  private Optional<Attempt> repeat(Attempt attempt, Outcome because) {
    Duration lease = protocol.timing().lease();
    Optional<Instant> until = protocol.answers().repeatsUntil(attempt);
    long since = node.time().nanoTime();
    Optional<Snapshot> row =
        grants.presentAgain(attempt.grant(), attempt.holder(), lease, until, attempt.unrecorded());
    if (row.isEmpty()) {
      grants
          .read(attempt.grant())
          .filter(held -> held.heldBy(attempt.holder()))
          .map(attempt::read)
          .ifPresentOrElse(
              held -> end.abandon(held, notRepeated(held.row(), because)), () -> end.note(attempt));
      return Optional.empty();
    }
    node.renewals().keep(attempt.grant(), attempt.holder(), since);
    return row.map(attempt::presentedAgain);
  }

  private Rollback notRepeated(Snapshot row, Outcome because) {
    AnswerRules answers = protocol.answers();
    if (because == Outcome.NOT_SENT) {
      return attempt -> answers.unchanged(attempt, because);
    }
    boolean affectsAll = isOutage(row);
    return attempt -> answers.unanswered(attempt, affectsAll);
  }

  /** No token was presented since the last write. */
  private void releaseUnsent(Attempt attempt) {
    end.abandon(attempt, last -> protocol.answers().unchanged(last, Outcome.NOT_SENT));
  }
}
