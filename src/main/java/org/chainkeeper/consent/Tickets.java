package org.chainkeeper.consent;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.Viewer;

/**
 * Keeps tickets: the right of one viewer to begin one consent. A ticket lives for two minutes, and no
 * longer than the installation under which it was made.
 *
 * <p>Every method throws {@link org.chainkeeper.tenant.StorageUnavailable} when the database does not
 * answer.
 */
public interface Tickets {
  /**
   * Keeps a ticket until {@code expiresAt} in place of the viewer's last one; may forget what has
   * expired by {@code now}.
   *
   * @return false when the tenant has uninstalled the app meanwhile; then nothing is kept
   */
  boolean put(IdHash ticket, Viewer viewer, Instant expiresAt, Instant now);

  /**
   * Takes a ticket that expires after {@code now}. However many take at once, on whatever nodes, one
   * gets it; from then on it is gone.
   */
  Optional<Applicant> take(IdHash ticket, Instant now);
}
