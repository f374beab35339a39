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
public record Marks(
    Optional<RefreshToken> unsettled,
    Optional<Instant> firstPresentedAt,
    Optional<Instant> lastPresentedAt,
    Optional<Instant> unansweredAt,
    Optional<Instant> settleAt) {

  public static final Marks NONE =
      new Marks(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Nothing in doubt; when the token was presented stays. */
  Marks settled() {
    return new Marks(
        Optional.empty(), firstPresentedAt, lastPresentedAt, Optional.empty(), Optional.empty());
  }

  Marks unsettled(RefreshToken token) {
    return new Marks(
        Optional.of(token), firstPresentedAt, lastPresentedAt, unansweredAt, settleAt);
  }

  /** After a presentation of this token whose outcome is not known. */
  Marks doubted(RefreshToken token) {
    return new Marks(
        Optional.of(token), firstPresentedAt, lastPresentedAt, lastPresentedAt, Optional.empty());
  }

  Marks settlingAt(Optional<Instant> date) {
    return new Marks(unsettled, firstPresentedAt, lastPresentedAt, unansweredAt, date);
  }

  /** The same, with this date where a doubt has none. */
  Marks dueBy(Instant date) {
    return unsettled.isEmpty() || settleAt.isPresent()
        ? this
        : new Marks(
            unsettled, firstPresentedAt, lastPresentedAt, unansweredAt, Optional.of(date));
  }
}
