package org.chainkeeper.jdbc;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.tenant.InstallationId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A consent's grant and link, written together. Thread safe. */
public final class JdbcConsentStore implements ConsentStore {
  private static final int STORE_TRIES = 5;

  private final Database database;
  private final JdbcGrants grants;

  public JdbcConsentStore(Database database, JdbcGrants grants) {
    this.database = database;
    this.grants = grants;
  }

  /** Again when a row of the same grant or link came in between: that ends a transaction. */
  @Override
  public boolean store(
      InstallationId installation,
      Connection connection,
      FamilyId family,
      Pair pair,
      Duration minAge) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inTransaction(
            handle -> isInstalled(handle, installation, connection)
                && write(handle, connection, family, pair, minAge));
      } catch (JdbiException e) {
        if (tries == STORE_TRIES || !Outages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isInstalled(
      Handle handle, InstallationId installation, Connection connection) {
    return JdbcInstallations.lock(handle, connection.tenant()).equals(Optional.of(installation));
  }

  private boolean write(
      Handle handle, Connection connection, FamilyId family, Pair pair, Duration minAge) {
    grants.consent(handle, connection.grant(), family, pair, minAge);
    JdbcConnections.link(handle, connection);
    return true;
  }
}
