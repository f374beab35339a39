package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;

/**
 * One claim, from its begin to its end.
 *
 * @param rotation of the row when it was claimed
 * @param row the grant as this attempt last read it
 * @param before the marks that are restored when the running presentation turns out not to have been
 *     made
 * @param presentations how many there were, the running one included
 * @param record the last exchange, until a write has recorded it
 */
record Attempt(
    Holder holder,
    Trigger trigger,
    RefreshToken token,
    long rotation,
    Snapshot row,
    PresentationMarks before,
    int presentations,
    AttemptRecord record) {

  static Attempt begin(NodeId node, Holder holder, Duty.Present duty, Snapshot claimed) {
    return new Attempt(
        holder,
        duty.trigger(),
        duty.token(),
        claimed.rotation(),
        claimed,
        duty.before(),
        1,
        AttemptRecord.end(node, holder, duty.trigger(), duty.token()));
  }

  Attempt answered(TokenResponse answer, Duration took) {
    return new Attempt(
        holder,
        trigger,
        token,
        rotation,
        row,
        before,
        presentations,
        record.answered(row.marks().lastPresentedAt(), answer, took));
  }

  Attempt read(Snapshot row) {
    return new Attempt(holder, trigger, token, rotation, row, before, presentations, record);
  }

  Attempt doubted(Snapshot row) {
    return new Attempt(
        holder, trigger, token, rotation, row, row.marks(), presentations, record.recorded());
  }

  Attempt presentedAgain(Snapshot row) {
    return new Attempt(
        holder, trigger, token, rotation, row, before, presentations + 1, record.recorded());
  }

  /** The last exchange, where no write has recorded it. */
  Optional<AttemptRecord> unrecorded() {
    return Optional.of(record).filter(each -> each.kind() == HistoryKind.EXCHANGE);
  }

  GrantId grant() {
    return row.id();
  }
}
