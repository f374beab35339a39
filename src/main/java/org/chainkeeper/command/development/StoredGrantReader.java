package org.chainkeeper.command.development;

import org.chainkeeper.Settings;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.tenant.AccountId;

/** Reads the grant that a running app in this process has stored, directly from the database. */
final class StoredGrantReader implements AutoCloseable {
  private final Database database;
  private final Grants grants;
  private final GrantId id;

  /**
   * @param settings of the app, which has been started
   * @param clock by which the database's is moved
   */
  StoredGrantReader(Settings settings, AdjustableClock clock) {
    database =
        Database.open(new DatabaseSettings(settings.database().url(), "", "", 2), clock::offset);
    grants =
        new JdbcGrants(
            database,
            new Secrets(Keyset.load(settings.keyset()), settings.environment()),
            settings.atlassian().clientId());
    id = new GrantId(settings.atlassian().clientId(), new AccountId(People.ADA.accountId()));
  }

  /** Whether no exchange is in progress and no work is due. */
  boolean isIdle() {
    return grants.due(1).isEmpty()
        && grants.read(id).map(row -> row.lease().isEmpty()).orElse(true);
  }

  @Override
  public void close() {
    database.close();
  }
}
