package org.chainkeeper.jira;

import java.util.Optional;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.TenantId;

/** Gives access to Jira as the service accounts of tenants. Safe for concurrent use. */
public interface ServiceAccountAccess {
  /** Of an app whose tenants have none. */
  ServiceAccountAccess NONE =
      new ServiceAccountAccess() {
        @Override
        public Access open(TenantId tenant, Identity.ServiceAccount as) {
          return new Access.Unusable(new Refusal.ConnectionRequired());
        }

        @Override
        public Optional<Refusal> check(TenantId tenant, Identity.ServiceAccount as) {
          return Optional.of(new Refusal.ConnectionRequired());
        }
      };

  /** The result of {@link #open}. */
  sealed interface Access {
    /**
     * @param jira is asked as the service account
     * @param token to be given to it
     */
    record Usable(Jira jira, AccessToken token) implements Access {}

    record Unusable(Refusal why) implements Access {}
  }

  /**
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Access open(TenantId tenant, Identity.ServiceAccount as);

  /**
   * After an answer that is not proven: asks Jira whether it still accepts the service account.
   *
   * @return why it is not to be used; empty when Jira accepts it
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Optional<Refusal> check(TenantId tenant, Identity.ServiceAccount as);
}
