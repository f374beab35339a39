package org.chainkeeper.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps tickets: the right of one applicant to begin one consent. A ticket lives for two minutes.
 *
 * <p>Every method throws {@link org.chainkeeper.tenant.StorageUnavailable} when the database does not
 * answer.
 */
public interface Tickets {
  /** Keeps a ticket until {@code expiresAt}; may forget what has expired by {@code now}. */
  void put(IdHash ticket, Applicant applicant, Instant expiresAt, Instant now);

  /**
   * Takes a ticket that expires after {@code now}. However many take at once, on whatever nodes, one
   * gets it; from then on it is gone.
   */
  Optional<Applicant> take(IdHash ticket, Instant now);
}
