package org.chainkeeper.consent;

import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores consents. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the
 * database does not answer.
 */
public interface ConsentStore {
  /**
   * Writes the pair where {@link GrantPlacement} says, as {@link
   * org.chainkeeper.rotation.Grants#consent} does, and links the tenant, as {@link
   * org.chainkeeper.connection.Connections#link} does, in one transaction. The same consent may be
   * stored again: then nothing changes.
   *
   * @param installation under which the consent was started
   * @param consent with its sites, unless the tenant has a connection of this account
   * @throws IllegalArgumentException when there are neither sites nor a connection
   */
  StoredConsent store(TenantId tenant, InstallationId installation, NewConsent consent);

  /**
   * Writes the pair to a grant of its account where every connection of that grant is reached by it;
   * links nothing.
   *
   * @return whether it was written
   */
  boolean keep(NewConsent consent);

  /** Whether an account is connected in any tenant. */
  boolean isConnected(NewConsent consent);
}
