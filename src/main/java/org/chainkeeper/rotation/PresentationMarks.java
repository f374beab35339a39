package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What the row records of presentations, so that no crash can hide one. All instants are database time.
 *
 * @param unsettled the token in doubt: the outcome of its last exchange is not certain
 * @param firstPresentedAt the first claim that presented the token; the leeway is counted from here, so
 *     it never moves during a doubt
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

  /** Nothing has been presented yet. */
  public static final PresentationMarks NONE =
      new PresentationMarks(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException when the marks contradict each other; the table's check constraints
   *     say the same
   */
  public PresentationMarks {
    require(firstPresentedAt.isPresent() == lastPresentedAt.isPresent(), "first and last");
    require(firstPresentedAt.isPresent() || unsettled.isEmpty(), "unsettled was presented");
    require(firstPresentedAt.isPresent() || unansweredAt.isEmpty(), "unanswered was presented");
    require(unsettled.isPresent() || settleAt.isEmpty(), "only the unsettled is settled");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("contradicting marks of a presentation: " + rule);
    }
  }

  /** No doubt is left; when the token was presented stays. */
  public PresentationMarks settled() {
    return new PresentationMarks(
        Optional.empty(), firstPresentedAt, lastPresentedAt, Optional.empty(), Optional.empty());
  }

  /** This token is in doubt; all dates stay. */
  public PresentationMarks unsettled(RefreshToken token) {
    return new PresentationMarks(
        Optional.of(token), firstPresentedAt, lastPresentedAt, unansweredAt, settleAt);
  }

  /** The last presentation was of this token, and its outcome is not known; no settlement is planned. */
  public PresentationMarks doubted(RefreshToken token) {
    return unsettled(token).unansweredAt(lastPresentedAt).settlingAt(Optional.empty());
  }

  /** A claim or a repeat was written at this instant. */
  public PresentationMarks presentedAt(Instant at) {
    return new PresentationMarks(
        unsettled,
        firstPresentedAt.or(() -> Optional.of(at)),
        Optional.of(at),
        unansweredAt,
        settleAt);
  }

  public PresentationMarks unansweredAt(Optional<Instant> at) {
    return new PresentationMarks(unsettled, firstPresentedAt, lastPresentedAt, at, settleAt);
  }

  public PresentationMarks settlingAt(Optional<Instant> at) {
    return new PresentationMarks(unsettled, firstPresentedAt, lastPresentedAt, unansweredAt, at);
  }

  /** This date where a doubt has none. */
  PresentationMarks dueBy(Instant at) {
    return unsettled.isEmpty() || settleAt.isPresent() ? this : settlingAt(Optional.of(at));
  }
}
