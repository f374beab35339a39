package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/** What has to be done for a grant now: a pure function of the row and of the reason to look at it. */
public class DutyRules {
  private final Timing timing;
  private final RejectionRules rejections;

  public DutyRules(Timing timing, RejectionRules rejections) {
    this.timing = timing;
    this.rejections = rejections;
  }

  /**
   * @param outageIsOver whether the database has been available for long enough that every pair that a
   *     node held in memory during an outage has been stored
   */
  public Duty next(Snapshot row, RefreshReason reason, boolean outageIsOver) {
    Instant now = row.asOf();
    if (row.lease().isPresent()) {
      Lease lease = row.lease().get();
      return now.isBefore(lease.until())
          ? new Duty.Held(lease.until())
          : whileUnsettled(
              row, takenOver(row), Optional.of(Trigger.TAKEOVER), reason, outageIsOver);
    }
    Optional<Trigger> trigger = trigger(row, reason);
    if (row.marks().unsettled().isPresent()) {
      return whileUnsettled(
          row, row.marks(), settlement(row).or(() -> trigger), reason, outageIsOver);
    }
    return trigger.isPresent()
        ? presentFirst(trigger.get(), row.pair().refresh(), row.marks())
        : new Duty.Nothing();
  }

  /** The holder of an expired lease may have presented its token; the outcome will not be known. */
  protected PresentationMarks takenOver(Snapshot row) {
    return row.marks().doubted(row.presented()).settlingAt(Optional.of(row.asOf()));
  }

  /** Which token to present while the outcome of an earlier presentation is not certain. */
  protected Duty whileUnsettled(
      Snapshot row,
      PresentationMarks marks,
      Optional<Trigger> trigger,
      RefreshReason reason,
      boolean outageIsOver) {
    if (trigger.isEmpty()) {
      return new Duty.Nothing();
    }
    Instant now = row.asOf();
    RefreshToken unsettled = marks.unsettled().orElseThrow();
    boolean hasChild = !unsettled.equals(row.pair().refresh());
    Window window = Window.of(marks, hasChild, timing);
    if (window.openAt(now)) {
      return presentAgain(trigger.get(), unsettled, marks, Optional.of(window.until()));
    }
    if (!window.overAt(now)) {
      return new Duty.Nothing();
    }
    if (hasChild) {
      return presentFirst(trigger.get(), row.pair().refresh(), marks);
    }
    return outageIsOver
        ? presentAgain(trigger.get(), unsettled, marks, Optional.empty())
        : new Duty.Nothing();
  }

  private static Duty presentFirst(Trigger trigger, RefreshToken token, PresentationMarks before) {
    return new Duty.Present(trigger, token, before, Intent.first());
  }

  private static Duty presentAgain(
      Trigger trigger, RefreshToken token, PresentationMarks before, Optional<Instant> notAfter) {
    return new Duty.Present(
        trigger, token, before, Intent.repeat(token, before.unansweredAt(), notAfter));
  }

  private static Optional<Trigger> settlement(Snapshot row) {
    return row.marks().settleAt().filter(due -> !row.asOf().isBefore(due)).map(_ -> Trigger.SETTLE);
  }

  private Optional<Trigger> trigger(Snapshot row, RefreshReason reason) {
    Instant now = row.asOf();
    boolean early = row.retryAt().isPresent() && now.isBefore(row.retryAt().get());
    if (early) {
      return Optional.empty();
    }
    return switch (reason) {
      case RefreshReason.Demand _ -> onlyIf(Trigger.EXPIRED, !row.pair().usableAt(now));
      case RefreshReason.Ageing _ -> onlyIf(Trigger.AGEING, row.pair().ageingAt(now));
      case RefreshReason.Rejected(long rotation, TenantId _) ->
          onlyIf(Trigger.REJECTED, rejections.causesRefresh(row, rotation));
      case RefreshReason.Sweep _ ->
          onlyIf(Trigger.RETRY, isRetried(row))
              .or(() -> onlyIf(Trigger.KEEP_ALIVE, KeepAlive.isDue(row)));
    };
  }

  private static boolean isRetried(Snapshot row) {
    return switch (row.state()) {
      case GrantState.Connected _ -> false;
      case GrantState.Suspect _, GrantState.NeedsConsent _ -> row.retryAt().isPresent();
    };
  }

  private static Optional<Trigger> onlyIf(Trigger trigger, boolean condition) {
    return condition ? Optional.of(trigger) : Optional.empty();
  }
}
