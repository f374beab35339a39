package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.NodeId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.rotation.Trigger;

/** What attempts record, for tests that write to the grants without the protocol. */
public final class AttemptRecords {
  private static final Instant PRESENTED_AT = Instant.parse("2026-11-20T08:00:00Z");
  private static final NodeId NODE = new NodeId("0a1b2c3d");

  private AttemptRecords() {}

  public static AttemptRecord end(Holder attempt, RefreshToken token) {
    return new AttemptRecord(
        HistoryKind.END,
        NODE,
        attempt,
        Trigger.EXPIRED,
        token,
        Optional.empty(),
        Optional.empty(),
        Outcome.NOT_SENT,
        "",
        Duration.ZERO);
  }

  public static AttemptRecord exchange(
      Holder attempt, RefreshToken presented, Optional<RefreshToken> issued, Outcome outcome) {
    return new AttemptRecord(
        HistoryKind.EXCHANGE,
        NODE,
        attempt,
        Trigger.EXPIRED,
        presented,
        Optional.of(PRESENTED_AT),
        issued,
        outcome,
        "",
        Duration.ofMillis(120));
  }

  public static AttemptRecord unanswered(Holder attempt, RefreshToken presented) {
    return exchange(attempt, presented, Optional.empty(), Outcome.UNKNOWN);
  }

  public static AttemptRecord refused(Holder attempt, RefreshToken presented) {
    return new AttemptRecord(
        HistoryKind.EXCHANGE,
        NODE,
        attempt,
        Trigger.EXPIRED,
        presented,
        Optional.of(PRESENTED_AT),
        Optional.empty(),
        Outcome.REFUSED,
        "invalid_grant",
        Duration.ofMillis(120));
  }

  /** Of a pair that came after its lease was lost. */
  public static AttemptRecord adoption(RefreshToken presented, TokenPair late) {
    return new AttemptRecord(
        HistoryKind.ADOPTION,
        NODE,
        new Holder(new UUID(0, 7)),
        Trigger.EXPIRED,
        presented,
        Optional.of(PRESENTED_AT),
        Optional.of(late.refresh()),
        Outcome.ISSUED,
        "",
        Duration.ofMillis(120));
  }

  /** Of any attempt. */
  public static AttemptRecord of(Outcome outcome) {
    return exchange(new Holder(new UUID(0, 7)), new RefreshToken("any"), Optional.empty(), outcome);
  }

  /** Of an attempt whose lease expired. */
  public static AttemptRecord takeover(Holder expired, Snapshot row) {
    return AttemptRecord.takeover(NODE, expired, row);
  }

  public static AttemptRecord presenting(AttemptRecord record, RefreshToken token) {
    return new AttemptRecord(
        record.kind(),
        record.node(),
        record.attempt(),
        record.trigger(),
        token,
        record.presentedAt(),
        record.issued(),
        record.outcome(),
        record.code(),
        record.took());
  }
}
