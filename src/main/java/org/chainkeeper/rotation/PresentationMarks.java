package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What the row remembers of presentations, so that no crash can hide one. All instants are database
 * time.
 *
 * @param unsettled the token whose last exchange has no certain outcome
 * @param firstPresentedAt the first claim that presented the token in question; the leeway is counted
 *     from here, so it never moves while in doubt
 * @param lastPresentedAt set before every presentation, repeats included
 * @param unansweredAt the last presentation that got no answer
 * @param settleAt when the next settlement is due
 */
public record PresentationMarks(
    Optional<RefreshToken> unsettled,
    Optional<Instant> firstPresentedAt,
    Optional<Instant> lastPresentedAt,
    Optional<Instant> unansweredAt,
    Optional<Instant> settleAt) {

  public static final PresentationMarks NONE =
      new PresentationMarks(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Nothing in doubt; when the token was presented stays. */
  PresentationMarks settled() {
    return new PresentationMarks(
        Optional.empty(), firstPresentedAt, lastPresentedAt, Optional.empty(), Optional.empty());
  }

  PresentationMarks unsettled(RefreshToken token) {
    return new PresentationMarks(
        Optional.of(token), firstPresentedAt, lastPresentedAt, unansweredAt, settleAt);
  }

  /** After a presentation of this token whose outcome is not known. */
  PresentationMarks doubted(RefreshToken token) {
    return new PresentationMarks(
        Optional.of(token), firstPresentedAt, lastPresentedAt, lastPresentedAt, Optional.empty());
  }

  PresentationMarks settlingAt(Optional<Instant> date) {
    return new PresentationMarks(unsettled, firstPresentedAt, lastPresentedAt, unansweredAt, date);
  }

  /** The same, with this date where a doubt has none. */
  PresentationMarks dueBy(Instant date) {
    return unsettled.isEmpty() || settleAt.isPresent()
        ? this
        : new PresentationMarks(
            unsettled, firstPresentedAt, lastPresentedAt, unansweredAt, Optional.of(date));
  }
}
