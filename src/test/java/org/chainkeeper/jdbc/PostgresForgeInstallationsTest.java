package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresForgeInstallationsTest implements ForgeInstallationsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
