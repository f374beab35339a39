package org.chainkeeper.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.tenant.TenantId;

/** The stored credentials that end soon. Safe for concurrent use. */
@FunctionalInterface
public interface EndingCredentials {
  /**
   * A credential that Jira accepts.
   *
   * @param site the host of the Jira site
   */
  record EndingCredential(TenantId tenant, UUID id, String site, Instant endsAt) {}

  /**
   * Those of tenants whose webhook is on, which end after one time and not after another.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  List<EndingCredential> between(Instant now, Instant last);
}
