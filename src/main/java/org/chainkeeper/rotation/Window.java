package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * When which token may be presented while a token is unsettled. All instants are database time.
 *
 * <p>With a child stored, the parent may be presented until the settling delay before the leeway ends,
 * then nothing, and from the leeway's end the child. Without one, the parent may be presented until
 * shortly before the leeway ends; afterwards it is all there is. Neither a child nor a late repeat is
 * presented while a request with the parent may still be under way.
 *
 * @param until before this the unsettled token may be presented
 * @param end from here the child, or for want of one the same token, may be presented
 */
record Window(Instant first, Instant until, Instant end) {
  private static final Duration CLOSE_TO_THE_END = Duration.ofSeconds(15);
  private static final Duration SHORTEST_GAP = Duration.ofSeconds(15);

  static Window of(PresentationMarks marks, boolean hasChild, Timing timing) {
    Instant first = marks.firstPresentedAt().orElseThrow();
    Instant last = marks.lastPresentedAt().orElseThrow();
    Duration margin = hasChild ? timing.settlingDelay() : CLOSE_TO_THE_END;
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
   * 15, 30, 60 s and so on after one another, but never past the middle of what is left of the window,
   * so that a late failure finds room for another try; and once at the window's end.
   */
  Instant nextSettlement(Instant now) {
    Duration growing = Duration.between(first, now).plus(SHORTEST_GAP);
    Duration half = Duration.between(now, until).dividedBy(2);
    Duration gap = half.compareTo(growing) < 0 ? half : growing;
    return settlementAt(now.plus(gap.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : gap), now);
  }

  /** The wanted instant where the window allows it, or is over, else the window's end. */
  Instant settlementAt(Instant wanted, Instant now) {
    return wanted.isBefore(until) || overAt(now) ? wanted : end;
  }
}
