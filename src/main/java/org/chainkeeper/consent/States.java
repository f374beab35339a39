package org.chainkeeper.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps states: consents that were begun and wait for their callback. A state lives for ten minutes,
 * because people log in with second factors, and no longer than the installation under which its ticket
 * was made.
 *
 * <p>Every method throws {@link org.chainkeeper.tenant.StorageUnavailable} when the database does not
 * answer.
 */
public interface States {
  /**
   * Keeps a state until {@code expiresAt}; may forget what has expired by {@code now}.
   *
   * @return false when the applicant's installation has ended; then nothing is kept
   */
  boolean put(IdHash state, PendingConsent pending, Instant expiresAt, Instant now);

  /**
   * Takes a state that expires after {@code now} and was begun with this cookie. However many take at
   * once, on whatever nodes, one gets it; from then on it is gone. Another cookie gets nothing and
   * leaves the state as it is.
   */
  Optional<PendingConsent> take(IdHash state, IdHash cookie, Instant now);
}
