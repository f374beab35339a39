package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * What follows from Jira's 401 to an access token. Pure functions of the row.
 *
 * <p>A 401 names the rotation of the rejected token, so that a token that was replaced meanwhile is not
 * refreshed again. A 401 to a token that is younger than the minimum age is not believed: a fresh token
 * would not help. Each refresh that a 401 has caused doubles the minimum age, up to an hour, because a
 * Jira that rejects valid tokens would else cause an exchange with every request. The first answer that
 * is proven to be the account's restores the minimum age.
 */
public class RejectionRules {
  private static final Duration MAX_MIN_AGE = Duration.ofHours(1);

  private final Duration minAge;

  /**
   * @param minAge of an access token whose rejection is believed, while nothing has doubled it
   */
  public RejectionRules(Duration minAge) {
    this.minAge = minAge;
  }

  /**
   * Whether the stored token is handed out: it is newer than the rejected one, or too young for the
   * rejection to be believed and without a successor to wait for. Else the reader waits for a refresh.
   */
  boolean servesStoredToken(Snapshot row, long rejectedRotation) {
    return row.rotation() > rejectedRotation || (!isBelieved(row) && !awaitsSuccessor(row));
  }

  /** Whether the rejection causes an exchange. */
  boolean causesRefresh(Snapshot row, long rejectedRotation) {
    return row.rotation() == rejectedRotation && isBelieved(row);
  }

  /** Whether the stored token is old enough for its rejection to be believed. */
  boolean isBelieved(Snapshot row) {
    return !row.asOf().isBefore(row.pair().issuedAt().plus(row.minAge()));
  }

  /** Whether a newer token than the stored one may exist already, or is being fetched. */
  protected boolean awaitsSuccessor(Snapshot row) {
    return row.lease().isPresent() || row.marks().unsettled().isPresent();
  }

  /** The minimum age after an exchange that was granted. */
  Duration minAgeAfter(Trigger trigger, Snapshot row) {
    if (trigger != Trigger.REJECTED) {
      return minAge;
    }
    return Backoff.min(row.minAge().multipliedBy(2), MAX_MIN_AGE);
  }

  /** Whether refreshes because of a 401 have raised the minimum age. */
  boolean isRaised(Snapshot row) {
    return row.minAge().compareTo(minAge) > 0;
  }
}
