package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a write of an attempt adds to the history of its grant. Every presentation is in one record: of
 * the write that follows its answer. The table stores keyed fingerprints in place of the tokens.
 *
 * @param presentedAt the database's time of the write before the presentation; empty for the end of an
 *     attempt that presented nothing
 * @param issued empty unless the answer brought a refresh token
 * @param code what the answer said, see {@link TokenResponse#code}; empty when a pair was issued
 * @param took from before the call to its answer; zero for another kind than an exchange
 */
public record AttemptRecord(
    HistoryKind kind,
    NodeId node,
    Holder attempt,
    Trigger trigger,
    RefreshToken presented,
    Optional<Instant> presentedAt,
    Optional<RefreshToken> issued,
    Outcome outcome,
    String code,
    Duration took) {

  /** Nothing has been presented since the last write. */
  static AttemptRecord end(NodeId node, Holder attempt, Trigger trigger, RefreshToken token) {
    return new AttemptRecord(
        HistoryKind.END,
        node,
        attempt,
        trigger,
        token,
        Optional.empty(),
        Optional.empty(),
        Outcome.NOT_SENT,
        "",
        Duration.ZERO);
  }

  /**
   * The last presentation of an attempt whose lease expired, if it made one.
   *
   * @param node that takes over
   * @param row as it stood before
   */
  public static AttemptRecord takeover(NodeId node, Holder expired, Snapshot row) {
    return new AttemptRecord(
        HistoryKind.TAKEOVER,
        node,
        expired,
        Trigger.TAKEOVER,
        row.presented(),
        row.marks().lastPresentedAt(),
        Optional.empty(),
        Outcome.UNKNOWN,
        "lease-expired",
        Duration.ZERO);
  }

  AttemptRecord answered(Optional<Instant> presentedAt, TokenResponse answer, Duration took) {
    Optional<RefreshToken> issued =
        answer instanceof TokenResponse.Issued pair
            ? Optional.of(pair.refresh())
            : Optional.empty();
    return new AttemptRecord(
        HistoryKind.EXCHANGE,
        node,
        attempt,
        trigger,
        presented,
        presentedAt,
        issued,
        answer.outcome(),
        answer.code(),
        took);
  }

  /** The exchange is recorded; what follows is another record. */
  AttemptRecord recorded() {
    return end(node, attempt, trigger, presented);
  }

  /** The exchange that is not recorded yet; without one the end of the attempt. */
  AttemptRecord endingWith(Outcome outcome) {
    return kind == HistoryKind.EXCHANGE
        ? this
        : new AttemptRecord(
            kind, node, attempt, trigger, presented, presentedAt, issued, outcome, code, took);
  }

  /** The same exchange, whose pair was stored without its lease. */
  AttemptRecord adopted() {
    return new AttemptRecord(
        HistoryKind.ADOPTION,
        node,
        attempt,
        trigger,
        presented,
        presentedAt,
        issued,
        outcome,
        code,
        took);
  }
}
