package org.chainkeeper.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.TokenPair;

/**
 * Stores started consents by their state. A state is valid for ten minutes until the code is
 * redeemed (a login with a second factor takes time), ten more until the pair is stored, and ten
 * more to return the same success to repeated callbacks. It ends with the installation under which
 * its ticket was created.
 *
 * <p>Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does
 * not answer.
 */
public interface PendingConsents {
  /**
   * Stores a state until {@code expiresAt}; may delete what has expired by {@code now}.
   *
   * @return false when the applicant's installation has ended; then nothing is stored
   */
  boolean put(OneTimeIdHash state, PendingConsent pending, Instant expiresAt, Instant now);

  /**
   * Claims a state that expires after {@code now} and was started with this cookie, unless it is
   * completed with this code. Of concurrent claims on all nodes one succeeds, until {@code
   * claimFor} has passed by the database's clock. A wrong cookie changes nothing.
   *
   * @param code of the callback; another one after a success is another consent of the same browser
   */
  StateClaim claim(
      OneTimeIdHash state,
      OneTimeIdHash cookie,
      OneTimeIdHash code,
      Duration claimFor,
      Instant now);

  /** Stores the redeemed pair, encrypted, and extends the claim by {@code claimFor}. */
  void hold(OneTimeIdHash state, TokenPair pair, Duration claimFor, Instant expiresAt);

  /** Ends a claim; the next callback continues from the stored state. */
  void release(OneTimeIdHash state);

  /** Marks a consent as completed and deletes its pair. */
  void complete(OneTimeIdHash state, Instant now, Instant expiresAt);

  /** Deletes a state after a failure. */
  void end(OneTimeIdHash state);

  /**
   * Deletes a state whose callback has an error instead of a code, unless a code of it has been
   * redeemed or is being redeemed.
   *
   * @return the viewer for whom the state was created, also where it is not deleted
   */
  Optional<Applicant> refuse(OneTimeIdHash state, OneTimeIdHash cookie, Instant now);
}
