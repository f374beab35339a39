package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDisconnectionsTest implements DisconnectionsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  private static final Secrets SECRETS = new Secrets(Keyset.generate(), "test");

  @Override
  public TestDatabase database() {
    return DATABASE;
  }

  @Override
  public JdbcGrants grants() {
    return new JdbcGrants(DATABASE.get(), SECRETS, "client");
  }
}
