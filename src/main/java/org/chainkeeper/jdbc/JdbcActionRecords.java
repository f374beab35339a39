package org.chainkeeper.jdbc;

import java.util.Optional;
import org.chainkeeper.admin.ActionRecords;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Lines of {@code grant_history} for what admins do. Safe for concurrent use. */
public final class JdbcActionRecords implements ActionRecords {
  private final Database database;

  public JdbcActionRecords(Database database) {
    this.database = database;
  }

  @Override
  public void add(GrantId grant, HistoryKind kind, TenantId tenant, AccountId admin) {
    database.with(handle -> {
      GrantHistory.addOfTenant(database, handle, grant, kind, tenant, Optional.of(admin));
      return true;
    });
  }
}
