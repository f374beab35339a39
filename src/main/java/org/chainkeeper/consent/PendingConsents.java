package org.chainkeeper.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.TokenPair;

/**
 * Keeps states: consents that were begun. A state lives for ten minutes until the code is redeemed, because
 * people log in with second factors, for ten more until the pair is stored, and for ten more to show the
 * same success to a callback that comes again. It lives no longer than the installation under which its
 * ticket was made.
 *
 * <p>Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not
 * answer.
 */
public interface PendingConsents {
  /**
   * Keeps a state until {@code expiresAt}; may forget what has expired by {@code now}.
   *
   * @return false when the applicant's installation has ended; then nothing is kept
   */
  boolean put(OneTimeIdHash state, PendingConsent pending, Instant expiresAt, Instant now);

  /**
   * Claims a state that expires after {@code now} and was begun with this cookie, unless it is completed
   * with this code. However many claim at once, on whatever nodes, one gets it until {@code claimFor} has
   * passed by the database's clock. Another cookie gets nothing and leaves the state as it is.
   *
   * @param code of the callback; another one after a success is another consent of the same browser
   */
  StateClaim claim(
      OneTimeIdHash state,
      OneTimeIdHash cookie,
      OneTimeIdHash code,
      Duration claimFor,
      Instant now);

  /** Keeps the pair that the code brought, encrypted, and claims the state for {@code claimFor} more. */
  void hold(OneTimeIdHash state, TokenPair pair, Duration claimFor, Instant expiresAt);

  /** Ends a claim; the next callback goes on from there. */
  void release(OneTimeIdHash state);

  /** Marks a consent as completed and forgets its pair. */
  void complete(OneTimeIdHash state, Instant now, Instant expiresAt);

  /** Forgets a state: it was used without success. */
  void end(OneTimeIdHash state);

  /**
   * Ends a state that brought an error in place of a code, where no code of it has been redeemed and none
   * is being redeemed.
   *
   * @return whom the state was made for, also where it is left
   */
  Optional<Applicant> refuse(OneTimeIdHash state, OneTimeIdHash cookie, Instant now);
}
