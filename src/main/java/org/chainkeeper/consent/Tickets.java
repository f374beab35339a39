package org.chainkeeper.consent;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.Viewer;

/**
 * Keeps tickets: the right of one viewer to begin a consent. A ticket lives for two minutes, and no
 * longer than the installation under which it was made.
 *
 * <p>Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not
 * answer.
 */
public interface Tickets {
  int MAX_USES = 5;

  /**
   * Keeps a ticket until {@code expiresAt} in place of the viewer's last one; may forget what has
   * expired by {@code now}.
   *
   * @return false when the tenant has uninstalled the app meanwhile; then nothing is kept
   */
  boolean put(OneTimeIdHash ticket, Viewer viewer, Instant expiresAt, Instant now);

  /**
   * Uses a ticket that expires after {@code now}, at most {@link #MAX_USES} times: the first one to open
   * its link may be a scanner.
   */
  Optional<Applicant> use(OneTimeIdHash ticket, Instant now);
}
