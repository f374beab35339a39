package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2RetentionTest implements RetentionContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
