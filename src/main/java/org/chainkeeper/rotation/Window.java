package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
  private static final Duration FIRST_GAP = Duration.ofSeconds(15);

  static Window of(Marks marks, boolean hasChild, Timing timing) {
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

  /** 15, 30, 60 s and so on after one another, and once at the window's end; empty when it is over. */
  Optional<Instant> nextSettlement(Instant now) {
    return settlementAt(now.plus(FIRST_GAP).plus(Duration.between(first, now)), now);
  }

  /** The wanted instant where the window allows it, else the window's end. */
  Optional<Instant> settlementAt(Instant wanted, Instant now) {
    if (wanted.isBefore(until)) {
      return Optional.of(wanted);
    }
    return overAt(now) ? Optional.empty() : Optional.of(end);
  }
}
