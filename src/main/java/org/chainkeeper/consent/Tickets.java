package org.chainkeeper.consent;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.Viewer;

/**
 * Stores tickets, with which a viewer may start a consent. A ticket is valid for two minutes and
 * ends with the installation under which it was created.
 *
 * <p>Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does
 * not answer.
 */
public interface Tickets {
  int MAX_USES = 5;

  /**
   * Stores a ticket until {@code expiresAt}, replacing the viewer's previous one; may delete what
   * has expired by {@code now}.
   *
   * @return false when the tenant has uninstalled the app; then nothing is stored
   */
  boolean put(OneTimeIdHash ticket, Viewer viewer, Instant expiresAt, Instant now);

  /**
   * Uses a ticket that expires after {@code now}, at most {@link #MAX_USES} times: link scanners
   * may open it before the person does.
   */
  Optional<Applicant> use(OneTimeIdHash ticket, Instant now);
}
