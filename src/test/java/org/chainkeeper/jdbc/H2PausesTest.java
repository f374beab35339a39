package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2PausesTest implements PausesContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
