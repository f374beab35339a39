package org.chainkeeper.admin;

import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Records in a grant's history what an admin did. */
@FunctionalInterface
public interface ActionRecords {
  /**
   * Does nothing for a grant that does not exist any more.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  void add(GrantId grant, HistoryKind kind, TenantId tenant, AccountId admin);
}
