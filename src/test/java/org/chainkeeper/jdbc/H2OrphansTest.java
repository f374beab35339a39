package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2OrphansTest implements OrphansContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
