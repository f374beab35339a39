package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2DisconnectionsTest implements DisconnectionsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

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
