package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.testkit.Rows;

/** Rules for duties, each with one plausible mistake. */
public final class BrokenDuties {
  private BrokenDuties() {}

  /** An expired lease counts as free: that its token may have been presented is ignored. */
  public static Protocol withoutIntent(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new RejectionRules(timing.minAge())) {
          @Override
          public Duty next(Snapshot row, RefreshReason reason, boolean outageIsOver) {
            boolean ranOut =
                row.lease().filter(lease -> !row.asOf().isBefore(lease.until())).isPresent();
            return super.next(ranOut ? withoutLease(row) : row, reason, outageIsOver);
          }
        });
  }

  /** While a token is unsettled its child is presented. */
  public static Protocol childWhileUnsettled(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new RejectionRules(timing.minAge())) {
          @Override
          protected Duty whileUnsettled(
              Snapshot row,
              PresentationMarks marks,
              Optional<Trigger> trigger,
              RefreshReason reason,
              boolean outageIsOver) {
            return trigger.isEmpty()
                ? new Duty.Nothing()
                : new Duty.Present(trigger.get(), row.pair().refresh(), marks, Intent.first());
          }
        });
  }

  /** A takeover marks the token unsettled, but not that the old holder's request may still arrive. */
  public static Protocol takeoverWithoutUnanswered(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new RejectionRules(timing.minAge())) {
          @Override
          protected PresentationMarks takenOver(Snapshot row) {
            return super.takenOver(row).unansweredAt(Optional.empty());
          }
        });
  }

  /** Between the window and its end the child is presented. */
  public static Protocol childBeforeTheWindowIsOver(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new RejectionRules(timing.minAge())) {
          @Override
          protected Duty whileUnsettled(
              Snapshot row,
              PresentationMarks marks,
              Optional<Trigger> trigger,
              RefreshReason reason,
              boolean outageIsOver) {
            Duty duty = super.whileUnsettled(row, marks, trigger, reason, outageIsOver);
            return duty instanceof Duty.Nothing && trigger.isPresent()
                ? new Duty.Present(trigger.get(), row.pair().refresh(), marks, Intent.first())
                : duty;
          }
        });
  }

  /** Demand is tried at once, also right after a refusal. */
  public static Protocol demandIgnoresRetryAt(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new RejectionRules(timing.minAge())) {
          @Override
          public Duty next(Snapshot row, RefreshReason reason, boolean outageIsOver) {
            return super.next(
                reason instanceof RefreshReason.Demand ? withoutRetry(row) : row,
                reason,
                outageIsOver);
          }
        });
  }

  /** A node whose clock is a minute ahead judges leases by it. */
  public static Protocol clockAhead(Timing timing) {
    return withDuties(
        timing,
        new DutyRules(timing, new RejectionRules(timing.minAge())) {
          @Override
          public Duty next(Snapshot row, RefreshReason reason, boolean outageIsOver) {
            return super.next(
                row.lease().isPresent() ? aMinuteLater(row) : row, reason, outageIsOver);
          }
        });
  }

  private static Protocol withDuties(Timing timing, DutyRules duties) {
    Protocol real = Protocol.of(timing);
    return new Protocol(timing, real.readers(), real.rejections(), duties, real.answers());
  }

  /** A young token that was rejected is handed out again although its successor is under way. */
  public static Protocol rejectedTokenOnceMore(Timing timing) {
    Protocol real = Protocol.of(timing);
    RejectionRules rejections =
        new RejectionRules(timing.minAge()) {
          @Override
          protected boolean awaitsSuccessor(Snapshot row) {
            return false;
          }
        };
    return new Protocol(
        timing, real.readers(), rejections, new DutyRules(timing, rejections), real.answers());
  }

  private static Snapshot withoutLease(Snapshot row) {
    return copy(row, row.marks(), Optional.empty(), row.retryAt(), row.asOf());
  }

  private static Snapshot withoutRetry(Snapshot row) {
    return copy(row, row.marks(), row.lease(), Optional.empty(), row.asOf());
  }

  private static Snapshot aMinuteLater(Snapshot row) {
    return copy(
        row, row.marks(), row.lease(), row.retryAt(), row.asOf().plus(Duration.ofMinutes(1)));
  }

  /** A row with other marks, another lease, another time to retry, read at another time. */
  public static Snapshot copy(
      Snapshot row,
      PresentationMarks marks,
      Optional<Lease> lease,
      Optional<Instant> retryAt,
      Instant asOf) {
    GrantHealth health = row.health();
    return Rows.asOf(
        Rows.withHealth(
            Rows.withLease(Rows.withMarks(row, marks), lease),
            new GrantHealth(health.state(), retryAt, health.refusedSince(), health.refusedLast())),
        asOf);
  }
}
