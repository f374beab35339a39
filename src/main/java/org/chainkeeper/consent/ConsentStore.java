package org.chainkeeper.consent;

import java.time.Duration;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.tenant.InstallationId;

/** Stores what a consent brought. */
public interface ConsentStore {
  /**
   * Begins a family with this pair for the connection's grant, as {@link
   * org.chainkeeper.rotation.Grants#consent} does, and links the tenant to it, as {@link
   * org.chainkeeper.connection.Connections#link} does, in one transaction.
   *
   * @param installation under which the consent was begun
   * @return false when that installation has ended; then nothing is stored
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  boolean store(
      InstallationId installation,
      Connection connection,
      FamilyId family,
      Pair pair,
      Duration minAge);
}
