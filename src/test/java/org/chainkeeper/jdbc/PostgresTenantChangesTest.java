package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTenantChangesTest implements TenantChangesContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
