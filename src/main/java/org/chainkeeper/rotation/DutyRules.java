package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/** What is owed to a grant now: a pure function of the row and of why somebody asks. */
public class DutyRules {
  private final Timing timing;
  private final ReaderRules readers;

  public DutyRules(Timing timing, ReaderRules readers) {
    this.timing = timing;
    this.readers = readers;
  }

  /**
   * @param outageBehind whether the database has been there long enough for a pair held in memory
   *     during an outage to have been stored
   */
  public Duty next(Snapshot row, RefreshReason cause, boolean outageBehind) {
    Instant now = row.asOf();
    if (row.lease().isPresent()) {
      Lease lease = row.lease().get();
      return now.isBefore(lease.until())
          ? new Duty.Held(lease.until())
          : whileUnsettled(row, takenOver(row), Optional.of(Trigger.TAKEOVER), cause, outageBehind);
    }
    Optional<Trigger> trigger = wanted(row, cause);
    if (row.marks().unsettled().isPresent()) {
      return whileUnsettled(row, row.marks(), settles(row).or(() -> trigger), cause, outageBehind);
    }
    return trigger.isPresent()
        ? turnTo(trigger.get(), row.pair().refresh(), row.marks())
        : new Duty.Nothing();
  }

  /** The lease's holder may have presented the token; nobody will say how it ended. */
  protected PresentationMarks takenOver(Snapshot row) {
    return row.marks().doubted(row.presented()).settlingAt(Optional.of(row.asOf()));
  }

  /** Which token to present while the outcome of an earlier presentation is not certain. */
  protected Duty whileUnsettled(
      Snapshot row,
      PresentationMarks marks,
      Optional<Trigger> trigger,
      RefreshReason cause,
      boolean outageBehind) {
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
      return turnTo(trigger.get(), row.pair().refresh(), marks);
    }
    return outageBehind
        ? presentAgain(trigger.get(), unsettled, marks, Optional.empty())
        : new Duty.Nothing();
  }

  private static Duty turnTo(Trigger trigger, RefreshToken token, PresentationMarks before) {
    return new Duty.Present(trigger, token, before, Intent.first());
  }

  private static Duty presentAgain(
      Trigger trigger, RefreshToken token, PresentationMarks before, Optional<Instant> notAfter) {
    return new Duty.Present(
        trigger, token, before, Intent.repeat(token, before.unansweredAt(), notAfter));
  }

  private static Optional<Trigger> settles(Snapshot row) {
    return row.marks().settleAt().filter(due -> !row.asOf().isBefore(due)).map(_ -> Trigger.SETTLE);
  }

  private Optional<Trigger> wanted(Snapshot row, RefreshReason cause) {
    Instant now = row.asOf();
    boolean early = row.retryAt().isPresent() && now.isBefore(row.retryAt().get());
    if (early) {
      return Optional.empty();
    }
    return switch (cause) {
      case RefreshReason.Demand _ -> given(Trigger.EXPIRED, !row.pair().usableAt(now));
      case RefreshReason.Ageing _ -> given(Trigger.AGEING, row.pair().ageingAt(now));
      case RefreshReason.Rejected(long rotation, TenantId _) ->
          given(Trigger.REJECTED, row.rotation() == rotation && readers.believesRejection(row));
      case RefreshReason.Sweep _ ->
          given(Trigger.RETRY, isRetried(row))
              .or(() -> given(Trigger.KEEP_ALIVE, KeepAlive.isDue(row)));
    };
  }

  private static boolean isRetried(Snapshot row) {
    return switch (row.state()) {
      case GrantState.Connected _ -> false;
      case GrantState.Suspect _, GrantState.NeedsConsent _ -> row.retryAt().isPresent();
    };
  }

  private static Optional<Trigger> given(Trigger trigger, boolean condition) {
    return condition ? Optional.of(trigger) : Optional.empty();
  }
}
