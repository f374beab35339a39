package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * Which token may be presented when, while a token is unsettled. All instants are database time.
 *
 * <p>With a child stored, the parent may be presented until the settling delay before the leeway ends,
 * then no token, and from the leeway's end the child. Without a child, the parent may be presented until
 * shortly before the leeway ends; afterwards it is the only token left. Neither a child nor a late repeat
 * is presented while a request with the parent may still be under way.
 *
 * @param first when the leeway began
 * @param until before this the unsettled token may be presented
 * @param end from here the child, or without a child the same token, may be presented
 */
record Window(Instant first, Instant until, Instant end) {
  private static final Duration MARGIN_WITHOUT_CHILD = Duration.ofSeconds(15);
  private static final Duration MIN_GAP = Duration.ofSeconds(15);

  static Window of(PresentationMarks marks, boolean hasChild, Timing timing) {
    Instant first = marks.firstPresentedAt().orElseThrow();
    Instant last = marks.lastPresentedAt().orElseThrow();
    Duration margin = hasChild ? timing.settlingDelay() : MARGIN_WITHOUT_CHILD;
    Instant leewayEnds = first.plus(timing.leeway());
    Instant diedOut = last.plus(timing.settlingDelay());
    return new Window(
        first, leewayEnds.minus(margin), leewayEnds.isAfter(diedOut) ? leewayEnds : diedOut);
  }

  boolean openAt(Instant now) {
    return now.isBefore(until);
  }

  boolean overAt(Instant now) {
    return !now.isBefore(end);
  }

  /**
   * After 15, 30, 60 s and so on, but never later than half of what is left of the window, so that there
   * is time for another try after a late failure; and once at the window's end.
   */
  Instant nextSettlement(Instant now) {
    Duration growing = Duration.between(first, now).plus(MIN_GAP);
    Duration half = Duration.between(now, until).dividedBy(2);
    Duration gap = half.compareTo(growing) < 0 ? half : growing;
    return settlementAt(now.plus(gap.compareTo(MIN_GAP) < 0 ? MIN_GAP : gap), now);
  }

  /** The wanted instant if the window allows it or is over, else the window's end. */
  Instant settlementAt(Instant wanted, Instant now) {
    return wanted.isBefore(until) || overAt(now) ? wanted : end;
  }
}
