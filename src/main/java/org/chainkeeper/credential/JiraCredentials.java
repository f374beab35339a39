package org.chainkeeper.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores credentials, at most one for each tenant and site; they end with the installation. Safe for
 * concurrent use. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the
 * database does not answer.
 */
public interface JiraCredentials {
  /** A tenant has no more; another one is not stored. */
  int MAX_PER_TENANT = 20;

  /** A tenant's, in the order of their sites' ids. One that cannot be decrypted is left out. */
  List<JiraCredential> of(TenantId tenant);

  Optional<JiraCredential> find(TenantId tenant, CredentialId id);

  /**
   * Stores a new one.
   *
   * @return false, and nothing is stored, when the tenant is not installed, has the most, or has a
   *     readable one for the site
   */
  boolean insert(JiraCredential credential);

  /**
   * Replaces the one of the same tenant and site, its id and secret included, when it is still as it was
   * read.
   */
  boolean update(JiraCredential before, JiraCredential after);

  /** Whether there was one. */
  boolean delete(TenantId tenant, CredentialId id);

  /**
   * Those whose {@link JiraCredential#checkAt} has come, of all tenants, the longest due first. One that
   * cannot be decrypted is left out, reported to the operator, and tried again in an hour.
   */
  List<JiraCredential> due(Instant now, int limit);
}
